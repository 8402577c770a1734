import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSubscriber } from '@/tests/support/plan';
import { ofOrganization, reconciled, recordedByLastRun } from '@/tests/support/reconciled';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/organizations/personal/sync-person')),
  ...(await import('@/lib/webhooks/inbox/store-events')),
  ...(await import('@/lib/webhooks/workos-subjects')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;
let subscribers: Subscriber[];

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

const isEnding = async ({ subscriptionId }: Subscriber) =>
  (await app.stripe().subscriptions.retrieve(subscriptionId)).cancel_at_period_end;

const endings = () => Promise.all(subscribers.map(isEnding));

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.deliveries({ url: stack.webhookUrl, drop: true });
  subscribers = [
    await newSubscriber('top-expert-monthly'),
    await newSubscriber('community-expert-monthly'),
    await newSubscriber('community-expert-annual'),
  ];
});
afterAll(() => stack.stop());

describe('somebody deleted at WorkOS together with their organization', () => {
  it('is taken for deleted, since WorkOS knows other organizations of ours', async () => {
    const gone = await newSubscriber('top-expert-monthly');
    await app.workos().organizations.deleteOrganization(gone.organizationId);
    await app.workos().userManagement.deleteUser(gone.actor.userId);
    const drifts = ofOrganization(await reconciled({ repairs: true }), gone.organizationId);
    expect(drifts).toContainEqual({ kind: 'charged_for_deleted_person', repaired: true });
    expect(await isEnding(gone)).toBe(true);
  });
});

describe('another environment of WorkOS, which knows nobody of ours', () => {
  beforeAll(() => stack.workos.control.reset());

  it('ends nobody’s plan: each is named, nothing is repaired, and the run fails in words', async () => {
    for (const repairs of [false, true]) {
      await expect(reconciled({ repairs })).rejects.toMatchObject({ name: 'SweepError' });
      const drifts = await recordedByLastRun();
      for (const { organizationId } of subscribers)
        expect(ofOrganization(drifts, organizationId)).toEqual([
          { kind: 'check_failed', repaired: false },
        ]);
      expect(JSON.stringify(drifts)).toContain('WORKOS_API_KEY');
    }
    expect(await endings()).toEqual([false, false, false]);
    const { users } = app.schema;
    const [{ actor } = { actor: { userId: '' } }] = subscribers;
    const known = await app.db().select().from(users).where(eq(users.id, actor.userId));
    expect(known).toHaveLength(1);
  });

  it('ends nobody’s plan by an event that says something else', async () => {
    const [person] = subscribers;
    await expect(app.syncPerson(person?.actor.userId ?? '')).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await endings()).toEqual([false, false, false]);
  });

  it('ends the plan of whom a signed event names as deleted, and no other', async () => {
    const [first] = subscribers;
    const userId = first?.actor.userId ?? '';
    const { subject } = app.consequenceOf({ event: 'user.deleted', data: { id: userId } });
    const row = {
      provider: 'workos' as const,
      eventId: 'event_deleted',
      type: 'user.deleted',
      subject: subject?.key ?? null,
      livemode: false,
      status: 'pending' as const,
      occurredAt: new Date(),
    };
    await app.storeEvents([{ row, subject }]);
    await app.syncPerson(userId);
    expect(await endings()).toEqual([true, false, false]);
  });
});

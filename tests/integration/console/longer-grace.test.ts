import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { DAY_MS } from '@/lib/core/time';
import { quiet } from '@/tests/support/emails';
import { eventually } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const suite = withWorker(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/console/organizations/read-organization-page')),
  ...(await import('@/lib/console/organizations/actions/extend-grace')),
  ...(await import('@/lib/integrations/stripe')),
}));

const admin: Context = {
  actor: { userId: 'user_admin', email: 'admin@example.test', name: null },
  organizationId: 'org_platform',
  role: 'admin',
  entitlements: [],
  requestId: 'test',
};

async function pageOf(organizationId: string) {
  const page = await suite.app.readOrganizationPage(organizationId);
  if (!page) throw new Error('the organization is not there');
  return page;
}

const audited = async (organizationId: string, action: string) =>
  suite.app.db().execute<{ details: Record<string, unknown>; actor: string }>(sql`
    select details, actor from audit_log where organization_id = ${organizationId} and action = ${action}`);

describe('longer grace', () => {
  it('is the later of the usual and the given end, of what is past due alone, which must be so', async () => {
    const { app } = suite;
    const expert = await newSubscriber('top-expert-monthly');
    await expect(
      app.extendGrace(admin, {
        organizationId: expert.organizationId,
        lastDay: new Date().toISOString().slice(0, 10),
      }),
    ).rejects.toMatchObject({ code: 'state_changed' });
    const { graceEnd } = await import('@/lib/subscriptions/grace');
    const subscription = await app.getSubscription(expert.subscriptionId);
    const late = { ...subscription, status: 'past_due' as const };
    const usual = graceEnd(late);
    const until = new Date((usual?.getTime() ?? 0) + 3 * DAY_MS);
    expect(graceEnd(late, undefined, until)).toEqual(until);
    expect(graceEnd(late, undefined, new Date(0))).toEqual(usual);
    expect(graceEnd(subscription, undefined, until)).toBeNull();
  });

  it('is refused for a day that has passed or is far ahead, and kept as the later of two', async () => {
    const { app } = suite;
    const expert = await newSubscriber('top-expert-monthly');
    const { organizationId } = expert;
    const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    // A sync that comes later would take the status back, which Stripe does not know of.
    const becomeLate = async () => {
      await quiet(expert);
      await app
        .db()
        .execute(
          sql`update subscriptions set status = 'past_due' where organization_id = ${organizationId}`,
        );
    };
    for (const lastDay of [dayIn(-2), dayIn(90)])
      await expect(app.extendGrace(admin, { organizationId, lastDay })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    await becomeLate();
    await Promise.all(
      [1, 2].map(() => app.extendGrace(admin, { organizationId, lastDay: dayIn(9) })),
    );
    // What the longer grace has synced takes the status back, whenever it comes.
    const refusal = await eventually(
      'a refusal of a shorter grace that is still owed',
      async () => {
        await becomeLate();
        const thrown: unknown = await app
          .extendGrace(admin, { organizationId, lastDay: dayIn(5) })
          .catch((error: unknown) => error);
        return thrown instanceof AppError && thrown.code !== 'state_changed' && thrown;
      },
    );
    expect(refusal).toMatchObject({ extra: { field: 'lastDay', reason: 'grace_is_longer' } });
    const page = await pageOf(organizationId);
    expect(page.graceUntil?.toISOString().slice(0, 10)).toBe(dayIn(10));
    expect(await audited(organizationId, 'grace.extended')).toHaveLength(1);
  });
});

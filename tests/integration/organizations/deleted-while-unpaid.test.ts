import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';
import { useCard } from '@/tests/support/use-card';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/personal/delete-person')),
  ...(await import('@/lib/organizations/personal/sync-person')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

it.each([false, true])(
  'a person deleted while an upgrade waits for its payment owes nothing (cancelled before: %s)',
  async (isCancelled) => {
    const person = await newSubscriber('community-expert-monthly');
    if (isCancelled) await app.cancelPlan(person, {});
    await useCard(person, 'pm_card_chargeCustomerFail');
    expect(await changeAsShown(person, 'top-expert-monthly')).toMatchObject({
      outcome: 'payment_required',
    });
    await app.deletePerson(person);
    await app.syncPerson(person.actor.userId);
    const plan = await app.stripe().subscriptions.retrieve(person.subscriptionId);
    expect(plan).toMatchObject({ cancel_at_period_end: true, pending_update: null });
    const { data } = await app.stripe().invoices.list({ subscription: person.subscriptionId });
    expect(data.map(({ status }) => status)).toEqual(['void', 'paid']);
    await app.syncPerson(person.actor.userId);
  },
);

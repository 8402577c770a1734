import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { eventually, newExpert, payWith } from '@/tests/support/expert';
import {
  accessOf,
  approved,
  inviteBecomes,
  inviteOf,
  somebodyOfThePlatform,
} from '@/tests/support/invites';
import { newSubscriber } from '@/tests/support/plan';
import { featuresOf } from '@/tests/support/sold';
import { refusalOf } from '@/tests/support/somebody';
import { withWorker } from '@/tests/support/suite';
import { useCard } from '@/tests/support/use-card';

const load = async () => ({
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/billing/pay/find-due-payment')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/invites/applications/read-own-application')),
  ...(await import('@/lib/invites/plan/close-invite')),
  ...(await import('@/lib/invites/plan/revoke-invite')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/subscriptions/current-commission')),
});
const suite = withWorker(load);
let administrator: Context;
let expert: Context;

beforeAll(async () => {
  administrator = await somebodyOfThePlatform();
});
beforeEach(async () => {
  expert = await newExpert();
});

async function atStripe({ organizationId }: Context) {
  const customer = (await suite.app.findStripeCustomer(organizationId)) ?? '';
  const { data } = await suite.app.stripe().subscriptions.list({ customer, status: 'all' });
  return data;
}

const running = async (context: Context) =>
  (await atStripe(context)).filter(({ status }) => status === 'active');

describe('from an invitation to a paid plan', () => {
  it('asks for a card, keeps access throughout, and moves the commission', async () => {
    const id = await approved(expert, administrator, { tier: 'community' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(2000);
    const outcome = await changeAsShown(expert, 'community-expert-monthly');
    expect(outcome).toMatchObject({ outcome: 'payment_required' });
    await suite.app.syncOwnCustomer(expert);
    expect((await accessOf(expert)).role).toBe('expert_community');
    const due = await suite.app.findDuePayment(expert);
    expect(due).toMatchObject({ amountCents: 2500, isUpgrade: true });
    await payWith(subscriptionId ?? '', 'pm_card_visa');
    await suite.app.syncOwnCustomer(expert);
    expect((await accessOf(expert)).role).toBe('expert_community');
    expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(1200);
    expect((await inviteOf(id)).status).toBe('ended');
    expect(await refusalOf(suite.app.revokeInvite(administrator, { id }))).toBe('state_changed');
    expect(await running(expert)).toHaveLength(1);
  });

  it('keeps Top through a declined card and 3-D Secure, and pays 8 % instead of 15 %', async () => {
    const id = await approved(expert, administrator, { tier: 'top' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    const standing = async () => {
      await suite.app.syncOwnCustomer(expert);
      const { role, features } = await accessOf(expert);
      const commissionBps = await suite.app.currentCommissionBps(expert.organizationId);
      return { role, features: features.toSorted(), commissionBps };
    };
    const open = { role: 'expert_top', features: featuresOf('top-expert').toSorted() };
    expect(await standing()).toEqual({ ...open, commissionBps: 1500 });
    await changeAsShown(expert, 'top-expert-monthly');
    const pay = (card: string) => payWith(subscriptionId ?? '', card);
    await expect(pay('pm_card_chargeDeclined')).rejects.toThrow(/declined/);
    expect(await standing()).toEqual({ ...open, commissionBps: 1500 });
    await pay('pm_card_threeDSecure2Required');
    expect(await standing()).toEqual({ ...open, commissionBps: 1500 });
    expect(await suite.app.findDuePayment(expert)).toMatchObject({ amountCents: 5900 });
    await pay('pm_card_visa');
    expect(await standing()).toEqual({ ...open, commissionBps: 800 });
    expect((await inviteOf(id)).status).toBe('ended');
  });

  it('paid in the moment in which it is revoked, the plan goes on', async () => {
    const id = await approved(expert, administrator, { tier: 'community' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    await changeAsShown(expert, 'community-expert-monthly');
    await payWith(subscriptionId ?? '', 'pm_card_visa');
    // Too late, if the payment was heard of by now.
    await refusalOf(suite.app.revokeInvite(administrator, { id }));
    await suite.app.closeInvite(id);
    await suite.app.syncOwnCustomer(expert);
    expect((await accessOf(expert)).role).toBe('expert_community');
    expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(1200);
    expect(await running(expert)).toHaveLength(1);
  });

  it('revoked while it waits for the payment, nothing can be paid any more', async () => {
    const id = await approved(expert, administrator, { tier: 'top' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    await changeAsShown(expert, 'top-expert-annual');
    await suite.app.revokeInvite(administrator, { id });
    await eventually('the end at Stripe', async () => (await running(expert)).length === 0);
    await expect(payWith(subscriptionId ?? '', 'pm_card_visa')).rejects.toThrow(
      /cancel|void|expired/,
    );
  });
});

describe('a module that is bought', () => {
  const MODULE = 'lecturer-module-annual';

  it('can no longer be paid once the free plan beside it is revoked', async () => {
    const id = await approved(expert, administrator);
    await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    const { subscriptionId } = await suite.app.subscribe(expert, { lookupKey: MODULE });
    await suite.app.revokeInvite(administrator, { id });
    await eventually('the start to be given up', async () => {
      const { status } = await suite.app.stripe().subscriptions.retrieve(subscriptionId);
      return status === 'incomplete_expired' || status === 'canceled';
    });
    await expect(payWith(subscriptionId, 'pm_card_visa')).rejects.toThrow(/cancel|void|expired/);
  });

  it('goes on beside a free plan that is granted with one, and the e-mail says that it is charged', async () => {
    const buyer = await newSubscriber('community-expert-monthly');
    const { subscriptionId: moduleId } = await suite.app.subscribe(buyer, { lookupKey: MODULE });
    await payWith(moduleId, 'pm_card_visa');
    await suite.app.stripe().subscriptions.cancel(buyer.subscriptionId);
    await suite.app.syncOwnCustomer(buyer);
    const id = await approved(buyer, administrator, { withLecturer: true });
    expect(await inviteBecomes(id, 'active')).toMatchObject({ lecturerSubscriptionId: null });
    const left = await running(buyer);
    expect(left.map((one) => one.id)).toContain(moduleId);
    expect(left).toHaveLength(2);
    const mails = await suite.app
      .db()
      .select({ data: suite.app.emails.data })
      .from(suite.app.emails)
      .where(
        and(
          eq(suite.app.emails.organizationId, buyer.organizationId),
          eq(suite.app.emails.kind, 'application_approved'),
        ),
      );
    expect(mails).toMatchObject([{ data: { isModulePaid: true } }]);
  });
});

describe('a module that outlives the plan it came with', () => {
  it('stands in the way of no other, belongs to that one, and is revoked with it', async () => {
    const first = await approved(expert, administrator, { withLecturer: true });
    const { subscriptionId, lecturerSubscriptionId } = await inviteBecomes(first, 'active');
    await suite.app.stripe().subscriptions.cancel(subscriptionId ?? '');
    await suite.app.syncOwnCustomer(expert);
    expect((await inviteOf(first)).status).toBe('active');
    const own = async () => (await suite.app.readOwnApplication(expert)).invite;
    expect(await own()).toMatchObject({ id: first, isPlanOver: true });
    const second = await approved(expert, administrator, { tier: 'top' });
    expect(await inviteBecomes(second, 'active')).toMatchObject({ lecturerSubscriptionId });
    expect(await own()).toMatchObject({ id: second, isPlanOver: false });
    expect((await inviteOf(first)).status).toBe('ended');
    expect(await running(expert)).toHaveLength(2);
    await suite.app.revokeInvite(administrator, { id: second });
    await suite.app.syncOwnCustomer(expert);
    expect(await accessOf(expert)).toEqual({ role: 'member', features: [] });
    await eventually('the end at Stripe', async () => (await running(expert)).length === 0);
  });
});

describe('from a higher invitation to a lower paid plan', () => {
  it('wants a card before it is planned, since nobody is there to pay when it begins', async () => {
    const id = await approved(expert, administrator, { tier: 'top' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    const change = () => changeAsShown(expert, 'community-expert-monthly');
    expect(await refusalOf(change())).toBe('card_required');
    await useCard({ subscriptionId: subscriptionId ?? '' }, 'pm_card_visa');
    expect(await change()).toMatchObject({ outcome: 'scheduled' });
  });
});

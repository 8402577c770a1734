import { and, eq, like } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventually, newExpert, payWith, workosRole } from '@/tests/support/expert';
import { settled, stateOf } from '@/tests/support/state';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

describe('the whole path', () => {
  it('turns a payment into role and entitlements through webhooks alone, each event applied once', async () => {
    await suite.stack.stripe.control.deliveries({ duplicate: 2, shuffle: true });
    const context = await newExpert();
    const { subscriptionId } = await suite.app.subscribe(context, {
      lookupKey: 'top-expert-monthly',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually(
      'the role in WorkOS',
      async () => (await workosRole(context)) === 'expert_top',
    );
    await suite.stack.stripe.control.deliveriesSettled();
    const customerId = (await suite.app.findStripeCustomer(context.organizationId)) ?? '';
    await settled(customerId);
    await suite.stack.stripe.control.deliveries({});
    const { auditLog, webhookEvents } = suite.app.schema;
    const granted = await suite.app
      .db()
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.organizationId, context.organizationId),
          eq(auditLog.action, 'access.changed'),
        ),
      );
    expect(granted).toHaveLength(1);
    const inbox = await suite.app
      .db()
      .select()
      .from(webhookEvents)
      .where(eq(webhookEvents.subject, `customer:${customerId}`));
    expect(new Set(inbox.map((row) => row.eventId)).size).toBe(inbox.length);
    expect((await stateOf(context)).features).toContain('analytics_access');
  });

  it('takes the role away when the subscription ends, and leaves roles it does not manage alone', async () => {
    const context = await newExpert();
    const { subscriptionId } = await suite.app.subscribe(context, {
      lookupKey: 'community-expert-monthly',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually(
      'the role in WorkOS',
      async () => (await workosRole(context)) === 'expert_community',
    );
    await suite.app.stripe().subscriptions.cancel(subscriptionId);
    await eventually('the role to be gone', async () => (await workosRole(context)) === 'member');
    const { findMembership, setMembershipRole } = await import('@/lib/integrations/workos');
    const membership = await findMembership(context.actor.userId, context.organizationId);
    await setMembershipRole(membership?.id ?? '', 'admin');
    const again = await suite.app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    await payWith(again.subscriptionId, 'pm_card_visa');
    await eventually('the wished role', async () => (await stateOf(context)).role === 'expert_top');
    const { organizations } = suite.app.schema;
    await eventually('the follow-up to have run', async () => {
      const [row] = await suite.app
        .db()
        .select()
        .from(organizations)
        .where(eq(organizations.id, context.organizationId));
      return row?.appliedRole === 'expert_top';
    });
    expect(await workosRole(context)).toBe('admin');
  });

  it('gets the role right after WorkOS has answered 500 for a while', async () => {
    const context = await newExpert();
    const { subscriptionId } = await suite.app.subscribe(context, {
      lookupKey: 'top-expert-monthly',
    });
    await suite.stack.workos.control.inject({
      path: '/user_management/organization_memberships',
      status: 500,
      times: 12,
      when: 'before',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually('the wished role', async () => (await stateOf(context)).role === 'expert_top');
    await suite.stack.workos.control.clearInjections();
    await eventually(
      'the role in WorkOS',
      async () => (await workosRole(context)) === 'expert_top',
      25_000,
    );
  });

  it('leaves events of a customer that is not ours on record and touches nobody', async () => {
    const stranger = await suite.app.stripe().customers.create({
      email: 'stranger@example.test',
      metadata: { organizationId: 'org_forged' },
    });
    const price = await suite.app.findPriceByLookupKey('top-expert-invite');
    await suite.app
      .stripe()
      .subscriptions.create({ customer: stranger.id, items: [{ price: price?.id ?? '' }] });
    const { subscriptions, webhookEvents } = suite.app.schema;
    await eventually('the events to be ignored', async () => {
      const rows = await suite.app
        .db()
        .select()
        .from(webhookEvents)
        .where(eq(webhookEvents.subject, `customer:${stranger.id}`));
      return rows.length > 0 && rows.every((row) => row.status === 'ignored');
    });
    expect(
      await suite.app
        .db()
        .select()
        .from(subscriptions)
        .where(like(subscriptions.customerId, stranger.id)),
    ).toEqual([]);
  });
});

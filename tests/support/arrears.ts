import type { Context } from '@/lib/core/context';
import { subscribe } from '@/lib/billing/start/subscribe';
import { syncOwnCustomer } from '@/lib/billing/sync/sync-own-customer';
import { stripe } from '@/lib/integrations/stripe';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { contextOf, newExpertWithAppointments, payForTop } from './e2e-people';
import { eventually } from './expert';
import { useCard } from './use-card';

const DAY = 86_400;
/** Stripe moves a clock by at most two of a subscription's periods at once. */
const STEP = 56 * DAY;

const now = () => Math.floor(Date.now() / 1000);

/** Someone whose customer lives on a Stripe test clock that began `days` ago, and who has no plan yet. */
async function newExpertOnClock(
  email: string,
  days: number,
): Promise<{ context: Context; clock: string }> {
  const context = contextOf(await newExpertWithAppointments(email), email);
  const customer = await ensureStripeCustomer(context);
  const { id } = await stripe().testHelpers.testClocks.create({
    frozen_time: now() - days * DAY,
    customer,
  });
  return { context, clock: id };
}

/** Lets Stripe's time catch up with ours, with everything that happens on the way. */
async function catchUp(clock: string): Promise<void> {
  for (;;) {
    const { frozen_time: from } = await stripe().testHelpers.testClocks.retrieve(clock);
    const to = Math.min(from + STEP, now());
    if (to <= from) return;
    await stripe().testHelpers.testClocks.advance(clock, { frozen_time: to });
    await eventually(
      'the test clock',
      async () => (await stripe().testHelpers.testClocks.retrieve(clock)).status === 'ready',
    );
    if (to === now()) return;
  }
}

/**
 * Someone on Top whose first renewal, `days` to `days + 3` ago as months are long, was declined and
 * has been tried again since as Stripe's settings say.
 */
export async function newExpertInArrears(
  email: string,
  days: number,
): Promise<Context & { subscriptionId: string }> {
  const { context, clock } = await newExpertOnClock(email, 31 + days);
  const person = { userId: context.actor.userId, organizationId: context.organizationId };
  const subscriptionId = await payForTop(person, email);
  await useCard({ subscriptionId }, 'pm_card_chargeCustomerFail');
  await catchUp(clock);
  await syncOwnCustomer(context);
  return { ...context, subscriptionId };
}

/** Someone who chose Top yesterday, did not finish paying, and whose subscription has expired. */
export async function newExpertWhoNeverPaid(email: string): Promise<Context> {
  const { context, clock } = await newExpertOnClock(email, 1);
  await subscribe(context, { lookupKey: 'top-expert-monthly' });
  await catchUp(clock);
  await syncOwnCustomer(context);
  return context;
}

/** Someone whose Top was renewed ten minutes ago: Stripe has made the invoice, and charges it within the hour. */
export async function newExpertJustRenewed(email: string): Promise<void> {
  const { context, clock } = await newExpertOnClock(email, 31);
  const person = { userId: context.actor.userId, organizationId: context.organizationId };
  const { items } = await stripe().subscriptions.retrieve(await payForTop(person, email));
  const renewal = items.data[0]?.current_period_end ?? 0;
  await stripe().testHelpers.testClocks.advance(clock, { frozen_time: renewal + 600 });
  await eventually(
    'the test clock',
    async () => (await stripe().testHelpers.testClocks.retrieve(clock)).status === 'ready',
  );
  await syncOwnCustomer(context);
}

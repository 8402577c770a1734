import type Stripe from 'stripe';
import { cancelSubscription } from '../billing/subscriptions/cancel-subscription';
import { nowFor, type Context } from '../context';
import { syncEntitlements } from '../entitlements/sync-entitlements';
import { spendCard } from '../payments/cards/spent-card';
import { endSchedule } from '../schedules/change-schedule';

/** Deleting a customer ends its subscriptions at once and cannot be undone. */
export function deleteCustomer(
  context: Context,
  customer: Stripe.Customer,
): Stripe.DeletedCustomer {
  const { customers, paymentMethods, subscriptions, tombstones } = context.tables;
  const now = nowFor(context, customer.id);
  for (const subscription of subscriptions.rows('customer', customer.id)) {
    if (subscription.ended_at === null)
      cancelSubscription(context, subscription.id, { at: now, reason: 'cancellation_requested' });
  }
  for (const schedule of context.tables.schedules.rows('customer', customer.id)) {
    if (schedule.status === 'not_started') endSchedule(context, schedule, 'canceled', now);
  }
  syncEntitlements(context, customer.id);
  for (const card of paymentMethods.rows('customer', customer.id))
    spendCard(context, { ...card, customer: null });
  const gone: Stripe.DeletedCustomer = { id: customer.id, object: 'customer', deleted: true };
  context.emit('customer.deleted', customer);
  customers.remove(customer.id);
  tombstones.put(gone);
  return gone;
}

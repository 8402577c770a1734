import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** Families of events after which entitlements are as before unless a subscription has changed. */
const QUIET_FAMILIES = ['invoice.', 'invoice_payment.', 'subscription_schedule.'];
const QUIET_TYPES = ['customer.subscription.updated', 'customer.updated'];

/** The same as a condition on `webhook_events.type`. */
export const QUIET_PATTERNS = [...QUIET_FAMILIES.map((family) => `${family}%`), ...QUIET_TYPES];

const ENTITLING = new Set(['active', 'trialing']);
const ENDED = new Set(['canceled', 'incomplete_expired']);

/** Whether an event alone is no reason to ask Stripe for entitlements. Pure. */
export function isQuiet(type: string): boolean {
  return QUIET_TYPES.includes(type) || QUIET_FAMILIES.some((family) => type.startsWith(family));
}

/**
 * Whether the entitlements we hold must still be Stripe's, so that it need not be asked: no
 * subscription has come, gone or changed status or price since they were fetched, all of them are
 * plainly running or plainly over, and we hold exactly what the catalog says the running ones
 * carry. In any doubt false. Pure.
 */
export function entitlementsStand(
  before: readonly SubscriptionFacts[],
  now: readonly SubscriptionFacts[],
  held: readonly string[],
): boolean {
  const known = new Map(before.map((row) => [row.id, row]));
  const running = now.filter((fact) => ENTITLING.has(fact.status));
  const isPlain = now.every((fact) => {
    const old = known.get(fact.id);
    if (ENDED.has(fact.status)) return old?.status === fact.status;
    return (
      ENTITLING.has(fact.status) && old?.status === fact.status && old.priceId === fact.priceId
    );
  });
  const alive = before.filter((row) => !ENDED.has(row.status));
  if (!isPlain || alive.length !== running.length) return false;
  if (running.some((fact) => !fact.plan)) return false;
  const expected = new Set<string>(running.flatMap((fact) => featuresOfPlan(fact.plan)));
  return expected.size === held.length && held.every((feature) => expected.has(feature));
}

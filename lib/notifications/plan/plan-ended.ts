import type Stripe from 'stripe';
import { objectOf } from '@/lib/integrations/stripe';
import { isEnded } from '@/lib/subscriptions/status';
import type { PlannedEmail } from '@/types/emails';
import { hasOpenInvoice } from './has-open-invoice';
import { isNews, isSince } from './is-news';
import type { EmailFacts, Observed } from './observed';

/** The end itself, once. What was never paid for has not ended: it has not begun. Pure. */
export function planEnded(
  { fact, subscription }: Observed,
  facts: EmailFacts,
  isOtherCharged: boolean,
): PlannedEmail | null {
  if (!isEnded(fact.status) || !fact.endedAt || neverRan(subscription)) return null;
  if (!isNews(fact.endedAt, facts.now) || !isSince(fact.endedAt, facts.customerSince)) return null;
  return {
    kind: 'ended',
    dedupeKey: `ended:${fact.id}`,
    data: {
      subscriptionId: fact.id,
      plan: fact.plan ?? null,
      endedAt: fact.endedAt.toISOString(),
      unpaid: subscription.cancellation_details?.reason === 'payment_failed',
      nothingMoreIsCharged: !isOtherCharged && !hasOpenInvoice(subscription),
    },
  };
}

function neverRan({ latest_invoice: invoice }: Stripe.Subscription): boolean {
  const latest = objectOf(invoice);
  if (!latest) return false;
  return latest.billing_reason === 'subscription_create' && latest.status !== 'paid';
}

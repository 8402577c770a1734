import type Stripe from 'stripe';
import { objectOf } from '@/lib/integrations/stripe';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { isEnded } from '@/lib/subscriptions/status';
import type { EmailData, PlannedEmail } from '@/types/emails';
import { hasOpenInvoice } from './has-open-invoice';
import { isNews, isSince } from './is-news';
import type { EmailFacts, Observed } from './observed';

/** The end itself, once. What was never paid for has not ended: it has not begun. Pure. */
export function planEnded(
  { fact, subscription }: Observed,
  facts: EmailFacts,
  { isOtherCharged, others }: { isOtherCharged: boolean; others: readonly Observed[] },
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
      addon: fact.kind === 'expert' ? addonAmong(others) : null,
    },
  };
}

/** The module, if it gives access and no other plan does. */
function addonAmong(others: readonly Observed[]): EmailData['ended']['addon'] {
  const live = others.map(({ fact }) => fact).filter((fact) => fact.live);
  const addon = live.find(({ kind }) => kind === 'addon');
  if (!addon || live.some(({ kind }) => kind === 'expert')) return null;
  const renews = isChargedAgain(addon);
  const until = renews ? addon.currentPeriodEnd : addon.cancelAt;
  return { renews, amountCents: addon.amountCents, until: until?.toISOString() ?? null };
}

function neverRan({ latest_invoice: invoice }: Stripe.Subscription): boolean {
  const latest = objectOf(invoice);
  if (!latest) return false;
  return latest.billing_reason === 'subscription_create' && latest.status !== 'paid';
}

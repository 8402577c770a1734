import type Stripe from 'stripe';
import { objectOf } from '@/lib/integrations/stripe';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { goesOn } from '@/lib/subscriptions/status';
import type { PlannedEmail, StillCharged } from '@/types/emails';
import { hasOpenInvoice } from './has-open-invoice';
import { invoiceEmail } from './invoice-email';
import { isNews, isSince } from './is-news';
import { type EmailFacts, type Observed, type Row, runningTerms } from './observed';
import { planEnded } from './plan-ended';
import { planChangeScheduled, planChangeUndone } from './plan-schedule-emails';

/**
 * The e-mails that one sync calls for, from the projection before it and the truth it fetched. Pure.
 * A change of plan and what is taken back show by comparison; payments, failures, cancellations,
 * scheduled changes and ends by what is true now, so that none is lost when several events become
 * one sync. Their keys come from Stripe's facts: however often this runs, each e-mail is planned
 * under the same key. A subscription seen for the first time has not changed. Products outside the
 * catalog are not written about.
 */
export function planEmails(
  before: readonly Row[],
  after: readonly Observed[],
  facts: EmailFacts,
): PlannedEmail[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return after
    .filter(({ fact }) => fact.kind !== 'unknown')
    .flatMap((observed) => {
      const old = known.get(observed.fact.id);
      const others = after.filter((one) => one !== observed);
      const isOtherCharged = others.some((one) => isChargedAgain(one.fact));
      return [
        planChanged(old, observed),
        planChangeUndone(old, observed, facts),
        planChangeScheduled(observed, facts),
        resumed(old, observed, facts),
        cancelled(observed, facts, isOtherCharged),
        invoiced(observed, facts),
        planEnded(observed, facts, { isOtherCharged, others }),
      ].filter((planned) => planned !== null);
    });
}

/** Another plan, interval or amount. A price that was only replaced by its equal is not told. */
function planChanged(old: Row | undefined, { fact }: Observed): PlannedEmail | null {
  if (!old || !goesOn(old.status) || !goesOn(fact.status)) return null;
  if (old.priceId === fact.priceId) return null;
  const isSame =
    old.plan === fact.plan &&
    old.interval === fact.interval &&
    old.amountCents === fact.amountCents;
  if (isSame) return null;
  const period = fact.currentPeriodEnd?.getTime() ?? 0;
  return {
    kind: 'plan_changed',
    dedupeKey: `plan_changed:${fact.id}:${old.priceId}→${fact.priceId}:${period / 1000}`,
    data: { fromPlan: old.plan, ...runningTerms(fact) },
  };
}

/** Told only to someone who was told of the end that is taken back. */
function resumed(old: Row | undefined, { fact }: Observed, facts: EmailFacts): PlannedEmail | null {
  if (!old?.cancelAt || fact.cancelAt || !goesOn(fact.status)) return null;
  const canceledAt = facts.writtenCancellations.get(fact.id);
  if (!canceledAt) return null;
  return {
    kind: 'resumed',
    dedupeKey: `resumed:${fact.id}:${unix(canceledAt)}`,
    data: runningTerms(fact),
  };
}

/** `canceled_at` is when the pending end was asked for; taking it back and asking anew changes it. */
function cancelled(
  observed: Observed,
  facts: EmailFacts,
  isOtherCharged: boolean,
): PlannedEmail | null {
  const { fact, subscription } = observed;
  if (!fact.cancelAt || !subscription.canceled_at || !goesOn(fact.status)) return null;
  const canceledAt = new Date(subscription.canceled_at * 1000);
  if (!isNews(canceledAt, facts.now) || !isSince(canceledAt, facts.customerSince)) return null;
  const endsAt = fact.cancelAt.toISOString();
  const stillCharged = whatIsCharged(observed, isOtherCharged);
  return {
    kind: 'cancelled',
    dedupeKey: `cancelled:${fact.id}:${subscription.canceled_at}:${unix(endsAt)}`,
    data: {
      subscriptionId: fact.id,
      plan: fact.plan ?? null,
      endsAt,
      canceledAt: canceledAt.toISOString(),
      nothingMoreIsCharged: stillCharged === null,
      stillCharged,
    },
  };
}

function invoiced({ fact, subscription }: Observed, facts: EmailFacts): PlannedEmail | null {
  const invoice = objectOf(subscription.latest_invoice);
  if (!invoice) return null;
  const context = {
    plan: fact.plan ?? null,
    status: fact.status,
    live: fact.live,
    graceEndsAt: fact.graceEndsAt ?? null,
    customerSince: facts.customerSince,
  };
  return invoiceEmail(invoice, context, facts.now);
}

/** What is paid after a plan was cancelled, the plan's own before that of others; null if nothing is. */
function whatIsCharged(
  { fact, subscription }: Observed,
  isOtherCharged: boolean,
): StillCharged | null {
  if (hasOpenInvoice(subscription)) return 'open_invoice';
  if (isChargedAgain(fact)) return 'until_then';
  if (isOtherCharged) return 'others';
  return isBilledLate(subscription) ? 'usage' : null;
}

/** What is used until the end is billed after it. */
const isBilledLate = (subscription: Stripe.Subscription) =>
  subscription.items.data.some(({ price }) => price.recurring?.usage_type === 'metered');

const unix = (iso: string) => Math.floor(Date.parse(iso) / 1000);

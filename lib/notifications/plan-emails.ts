import type Stripe from 'stripe';
import type { subscriptions } from '@/db/schema';
import type { SubscriptionFacts } from '@/lib/billing/subscription-facts';
import { findPlanPrice } from '@/lib/catalog/find-plan';
import type { PlannedEmail } from '@/types/emails';
import { invoiceEmail } from './invoice-email';
import { isNews, isSince } from './is-news';

type Row = typeof subscriptions.$inferSelect;

/** What is not in the projection and not in Stripe's answer about it. */
export interface EmailFacts {
  now: Date;
  /** Since when the customer is ours. */
  customerSince: Date;
  /** Subscription id → `canceledAt` of the last cancellation that was written about. */
  toldCancellations: ReadonlyMap<string, string>;
  /** Subscription id → schedule of the last scheduled change that was written about. */
  toldChanges: ReadonlyMap<string, string>;
}

/** A subscription as Stripe has it now, and what it means to us. */
export interface Observed {
  subscription: Stripe.Subscription;
  fact: SubscriptionFacts;
}

const RUNNING = new Set(['active', 'trialing', 'past_due']);

/**
 * The e-mails that one sync calls for, from the projection before it and the truth it fetched. Pure.
 * A change of plan and what is taken back show by comparison; payments, failures, cancellations,
 * scheduled changes and ends by what is true now, so that none is lost when several events become one sync. Their keys come from
 * Stripe's facts: however often this runs, each e-mail is planned under the same key. A subscription
 * seen for the first time has not changed. Products outside the catalog are not written about.
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
      return [
        planChanged(old, observed),
        changeUndone(old, observed, facts),
        changeScheduled(observed, facts),
        resumed(old, observed, facts),
        cancelled(observed, facts),
        invoiced(observed, facts),
        ended(observed, facts),
      ].filter((planned) => planned !== null);
    });
}

/** Another plan, interval or amount. A price that was only replaced by its equal is not told. */
function planChanged(old: Row | undefined, { fact }: Observed): PlannedEmail | null {
  if (!old || !RUNNING.has(old.status) || !RUNNING.has(fact.status)) return null;
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
    data: { fromPlan: old.plan, ...running(fact) },
  };
}

/** Told only to someone who was told of the end that is taken back. */
function resumed(old: Row | undefined, { fact }: Observed, facts: EmailFacts): PlannedEmail | null {
  if (!old?.cancelAt || fact.cancelAt || !RUNNING.has(fact.status)) return null;
  const canceledAt = facts.toldCancellations.get(fact.id);
  if (!canceledAt) return null;
  return {
    kind: 'resumed',
    dedupeKey: `resumed:${fact.id}:${unix(canceledAt)}`,
    data: running(fact),
  };
}

/** `canceled_at` is when the pending end was asked for; taking it back and asking anew changes it. */
function cancelled({ fact, subscription }: Observed, facts: EmailFacts): PlannedEmail | null {
  if (!fact.cancelAt || !subscription.canceled_at || !RUNNING.has(fact.status)) return null;
  const canceledAt = new Date(subscription.canceled_at * 1000);
  if (!isNews(canceledAt, facts.now) || !isSince(canceledAt, facts.customerSince)) return null;
  const endsAt = fact.cancelAt.toISOString();
  return {
    kind: 'cancelled',
    dedupeKey: `cancelled:${fact.id}:${subscription.canceled_at}:${unix(endsAt)}`,
    data: {
      subscriptionId: fact.id,
      plan: fact.plan ?? null,
      endsAt,
      canceledAt: canceledAt.toISOString(),
    },
  };
}

/** A change that waits for the end of the period. One arranged by hand, outside the catalog, is not told. */
function changeScheduled({ fact, subscription }: Observed, facts: EmailFacts): PlannedEmail | null {
  const { schedule } = subscription;
  const to = fact.pendingLookupKey ? findPlanPrice(fact.pendingLookupKey) : null;
  if (!to || !fact.pendingAt || fact.cancelAt || !RUNNING.has(fact.status)) return null;
  if (!schedule || typeof schedule === 'string') return null;
  const scheduledAt = new Date(schedule.created * 1000);
  if (!isNews(scheduledAt, facts.now) || !isSince(scheduledAt, facts.customerSince)) return null;
  return {
    kind: 'change_scheduled',
    dedupeKey: `change_scheduled:${fact.id}:${schedule.id}`,
    data: {
      subscriptionId: fact.id,
      scheduleId: schedule.id,
      fromPlan: fact.plan ?? null,
      plan: to.planId,
      amountCents: to.price.amountCents,
      interval: to.price.interval,
      changesAt: fact.pendingAt.toISOString(),
    },
  };
}

/** Told only to someone who was told of the change; a cancellation or another change tells it by itself. */
function changeUndone(
  old: Row | undefined,
  { fact }: Observed,
  facts: EmailFacts,
): PlannedEmail | null {
  if (!old?.pendingAt || old.pendingAt <= facts.now || fact.pendingAt) return null;
  if (old.priceId !== fact.priceId || fact.cancelAt || !RUNNING.has(fact.status)) return null;
  const scheduleId = facts.toldChanges.get(fact.id);
  if (!scheduleId) return null;
  return {
    kind: 'change_undone',
    dedupeKey: `change_undone:${fact.id}:${scheduleId}`,
    data: running(fact),
  };
}

/** The end itself, once. What was never paid for has not ended: it has not begun. */
function ended({ fact, subscription }: Observed, facts: EmailFacts): PlannedEmail | null {
  if (fact.status !== 'canceled' || !fact.endedAt || neverRan(subscription)) return null;
  if (!isNews(fact.endedAt, facts.now) || !isSince(fact.endedAt, facts.customerSince)) return null;
  return {
    kind: 'ended',
    dedupeKey: `ended:${fact.id}`,
    data: {
      subscriptionId: fact.id,
      plan: fact.plan ?? null,
      endedAt: fact.endedAt.toISOString(),
      unpaid: subscription.cancellation_details?.reason === 'payment_failed',
    },
  };
}

function neverRan({ latest_invoice: invoice }: Stripe.Subscription): boolean {
  if (!invoice || typeof invoice === 'string') return false;
  return invoice.billing_reason === 'subscription_create' && invoice.status !== 'paid';
}

function invoiced({ fact, subscription }: Observed, facts: EmailFacts): PlannedEmail | null {
  const invoice = subscription.latest_invoice;
  if (!invoice || typeof invoice === 'string') return null;
  const context = {
    plan: fact.plan ?? null,
    status: fact.status,
    live: fact.live,
    graceEndsAt: fact.graceEndsAt ?? null,
    customerSince: facts.customerSince,
  };
  return invoiceEmail(invoice, context, facts.now);
}

function running(fact: SubscriptionFacts) {
  return {
    subscriptionId: fact.id,
    plan: fact.plan ?? null,
    amountCents: fact.amountCents ?? null,
    interval: fact.interval ?? null,
    nextChargeAt: fact.cancelAt ? null : (fact.currentPeriodEnd?.toISOString() ?? null),
  };
}

const unix = (iso: string) => Math.floor(Date.parse(iso) / 1000);

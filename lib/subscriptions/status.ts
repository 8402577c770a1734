/**
 * What Stripe's words for a subscription mean to us. The only place that tests a status.
 * https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses
 */

/** The statuses of `isPaidUp`, for a query. */
export const PAID_UP_STATUSES = ['active', 'trialing'] as const;

/** Paid up: `active` or `trialing`. */
export function isPaidUp(status: string): boolean {
  return PAID_UP_STATUSES.some((one) => one === status);
}

/** Runs free until its trial ends. */
export function isTrialing(status: string): boolean {
  return status === 'trialing';
}

/** Owes an invoice: `past_due`, which Stripe goes on trying to collect, or `unpaid`, which it does not. */
export function isOverdue(status: string): boolean {
  return status === 'past_due' || status === 'unpaid';
}

/** Owes an invoice that Stripe goes on trying to collect; access lasts for the grace period. */
export function isPastDue(status: string): boolean {
  return status === 'past_due';
}

/** Waits for its first payment. */
export function awaitsFirstPayment(status: string): boolean {
  return status === 'incomplete';
}

/** A trial that ended without a card, and waits for one. */
export function isStoppedTrial(status: string): boolean {
  return status === 'paused';
}

/** Stands still: a trial that ended without a card, or collection that was paused by hand. */
export function isPaused(parts: Pick<LiveParts, 'status' | 'collectionPaused'>): boolean {
  return parts.collectionPaused || isStoppedTrial(parts.status);
}

/** Goes on of itself: paid up, or past due while Stripe tries again. */
export function goesOn(status: string): boolean {
  return isPaidUp(status) || isPastDue(status);
}

/** Was never paid for: waits for its first payment, or has given up waiting. */
export function hasNotBegun(status: string): boolean {
  return awaitsFirstPayment(status) || status === 'incomplete_expired';
}

/** The statuses of `isEnded`, for a query. */
export const ENDED_STATUSES = ['canceled', 'incomplete_expired'] as const;

/** Over for good. */
export function isEnded(status: string): boolean {
  return ENDED_STATUSES.some((one) => one === status);
}

/**
 * Stands in the way of a second one of its kind, which would be paid twice: whatever has begun and
 * has not ended, trials that are paused among them.
 */
export function occupiesItsKind(status: string): boolean {
  return !isEnded(status) && !hasNotBegun(status);
}

/** The statuses of `occupiesItsKind`, for a query. */
export const OCCUPYING_STATUSES = ['active', 'trialing', 'past_due', 'unpaid', 'paused'] as const;

/** The parts of a subscription that decide whether it gives access. */
interface LiveParts {
  status: string;
  collectionPaused: boolean;
  graceEndsAt: Date | null;
}

/**
 * Live, that is, giving access: paid up, or past due until its grace period ends; never while
 * collection is paused. So nothing opens before it is paid. Pure.
 */
export function isLive({ status, collectionPaused, graceEndsAt }: LiveParts, now: Date): boolean {
  if (collectionPaused) return false;
  if (isPaidUp(status)) return true;
  return isPastDue(status) && graceEndsAt !== null && now < graceEndsAt;
}

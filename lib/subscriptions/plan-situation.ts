import { isChargedAgain } from './is-charged-again';
import { isOverdue, isPaidUp, isPastDue, isStoppedTrial, isTrialing } from './status';
import type { SubscriptionFacts } from './subscription-facts';

/**
 * How a plan stands, the most pressing first: where several hold, the first is what a person must
 * know. Billing, dashboard and navigation all say this one.
 */
export const SITUATIONS = [
  /** Given up by Stripe; access is shut until it is paid. */
  'unpaid',
  /** Stripe goes on trying; access lasts until the grace period ends. */
  'past_due',
  /** A trial ended without a card. */
  'trial_stopped',
  /** Collection was paused by hand. */
  'collection_paused',
  /** Granted for nothing and taken back; Stripe may not have heard of it yet. */
  'invite_over',
  /** An upgrade whose payment failed; the plan is as it was. */
  'change_unpaid',
  /** Ends with the period, and is not charged again. */
  'ending',
  /** Ends later than the period, and is charged until then. */
  'ending_later',
  /** Another price takes over at the end of the period. */
  'change_scheduled',
  'trial',
  'active',
] as const;

export type Situation = (typeof SITUATIONS)[number];

/** How a plan stands. Pure. */
export function situationOf(plan: SubscriptionFacts): Situation {
  if (isPastDue(plan.status) && plan.live) return 'past_due';
  if (isOverdue(plan.status)) return 'unpaid';
  if (isStoppedTrial(plan.status)) return 'trial_stopped';
  if (plan.collectionPaused) return 'collection_paused';
  // Paid up, and shut all the same: nothing else does that.
  if (isPaidUp(plan.status) && !plan.live) return 'invite_over';
  if (plan.unpaidChangeUntil) return 'change_unpaid';
  if (plan.cancelAt) return isChargedAgain(plan) ? 'ending_later' : 'ending';
  if (plan.pendingAt) return 'change_scheduled';
  return isTrialing(plan.status) ? 'trial' : 'active';
}

/** How urgent a situation is: `danger` costs access, `warning` asks for something or ends. */
export const SITUATION_TONES = {
  unpaid: 'danger',
  past_due: 'danger',
  trial_stopped: 'danger',
  collection_paused: 'warning',
  invite_over: 'danger',
  change_unpaid: 'warning',
  ending: 'warning',
  ending_later: 'warning',
  change_scheduled: 'accent',
  trial: 'accent',
  active: 'success',
} as const satisfies Record<Situation, 'danger' | 'warning' | 'accent' | 'success'>;

/** Whether somebody has to do something, so that the navigation says so. */
export function needsAttention(situation: Situation): boolean {
  return ['unpaid', 'past_due', 'trial_stopped', 'change_unpaid'].includes(situation);
}

/**
 * When the plan is charged next, as far as it says so itself; null if nothing is to come, or something
 * is owed or stands still first. Pure.
 */
export function nextChargeAt(plan: SubscriptionFacts): Date | null {
  const isStill = ['unpaid', 'past_due', 'trial_stopped', 'collection_paused', 'invite_over'];
  if (isStill.includes(situationOf(plan)) || !isChargedAgain(plan)) return null;
  return plan.currentPeriodEnd;
}

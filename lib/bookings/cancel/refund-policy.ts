import { CANCELLATION_POLICY } from '@/config/bookings';
import { HOUR_MS } from '@/lib/core/time';

/** What the terms of an appointment's refund are made of. */
export interface RefundTerms {
  startsAt: Date;
  paidCents: number;
  refundLeastPercent: number;
  refundMostPercent: number;
}

/** What of a payment goes back to the member if `by` cancels at `now`. Percent. Pure. */
export function refundPercent(
  { startsAt, refundLeastPercent, refundMostPercent }: RefundTerms,
  by: 'member' | 'expert' | 'platform',
  now: Date,
): number {
  if (by !== 'member') return 100;
  const percent = policyPercent(startsAt, now);
  return Math.max(refundLeastPercent, Math.min(refundMostPercent, percent));
}

/** The same in cents; half a cent is the member's. Pure. */
export function refundCents(
  terms: RefundTerms,
  by: 'member' | 'expert' | 'platform',
  now: Date,
): number {
  return Math.ceil((terms.paidCents * refundPercent(terms, by, now)) / 100);
}

/** What the policy gives by the time that is left. Percent. Pure. */
export function policyPercent(startsAt: Date, now: Date): number {
  const left = startsAt.getTime() - now.getTime();
  const line = CANCELLATION_POLICY.find(({ leastHours }) => left >= leastHours * HOUR_MS);
  return line?.refundPercent ?? 0;
}

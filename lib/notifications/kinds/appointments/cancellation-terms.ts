import { CANCELLATION_POLICY } from '@/config/bookings';
import { HOUR_MS } from '@/lib/core/time';
import type { AppointmentTools } from './appointment-tools';
import type { AppointmentDetails } from './appointment-details';

/** Until when a member who cancels gets back how much. */
export interface RefundStep {
  until: Date;
  percent: number;
}

/**
 * What a member gets back of this appointment by when they cancel, from `now` to its start. Steps that
 * give the same are one, and moving it has set the least and the most of each. Pure.
 */
export function refundSteps(
  startsAt: Date,
  terms: Pick<AppointmentDetails, 'refundLeastPercent' | 'refundMostPercent'>,
  now: Date,
): RefundStep[] {
  const steps: RefundStep[] = [];
  for (const { leastHours, refundPercent } of CANCELLATION_POLICY) {
    const until = new Date(startsAt.getTime() - leastHours * HOUR_MS);
    const most = Math.min(terms.refundMostPercent, refundPercent);
    const percent = Math.max(terms.refundLeastPercent, most);
    if (until <= now) continue;
    if (steps.at(-1)?.percent === percent) steps.pop();
    steps.push({ until, percent });
  }
  return steps;
}

/** The terms as a sentence for the member, in their own time; null once it has begun. Pure. */
export function cancellationTerms(startsAt: string, tools: AppointmentTools): string | null {
  const { t, times, appointment, isFree } = tools;
  const steps = refundSteps(new Date(startsAt), appointment, appointment.lookedAt);
  const [only, ...more] = steps;
  if (!only) return null;
  if (isFree) return t('appointment.termsFree');
  if (appointment.bankHoldsCents > 0) return t('appointment.termsBankHolds');
  // What the bank gave back is not given back once more, so the steps would promise too much.
  if (appointment.bankGaveCents > 0) return t('appointment.termsBankGave');
  if (more.length === 0) {
    const { percent } = only;
    if (percent === 100) return t('appointment.termsAll');
    return percent === 0 ? t('appointment.termsNothing') : t('appointment.termsSome', { percent });
  }
  const parts = steps.map(({ until, percent }, index) => {
    const when = times.when(until);
    if (percent === 0) return t('appointment.stepNothing');
    // The last one lasts until it begins.
    if (index === steps.length - 1) return t('appointment.stepLast', { percent });
    return percent === 100
      ? t('appointment.stepAll', { when })
      : t('appointment.stepSome', { when, percent });
  });
  return t('appointment.terms', { steps: parts.join('; ') });
}

import { useFormatter, useTranslations } from 'next-intl';
import { DAY_MS } from '@/lib/core/time';
import type { Period } from '@/lib/analytics/range/periods';

/** A local day has no zone of its own any more. */
const UTC = { timeZone: 'UTC' } as const;
const MONTHS_OF_QUARTER = 3;

/** The last day of a stretch whose `until` is the first one after it. */
export const lastDay = (until: string): Date => new Date(Date.parse(until) - DAY_MS);

const quarterOf = ({ from }: Period) => ({
  quarter: Math.floor(new Date(from).getUTCMonth() / MONTHS_OF_QUARTER) + 1,
  year: from.slice(0, 'YYYY'.length),
});

/** Names periods in full: "November 2026, so far", "2–8 March 2026". */
export function usePeriodName(): (period: Period) => string {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const nameOf = (period: Period) =>
    period.kind === 'month'
      ? format.dateTime(new Date(period.from), { ...UTC, month: 'long', year: 'numeric' })
      : t('quarter', quarterOf(period));
  return (period) => {
    const { kind, from, until, isRunning, isCut } = period;
    if (kind === 'week' || isCut)
      return format.dateTimeRange(new Date(from), lastDay(until), { ...UTC, dateStyle: 'long' });
    return isRunning ? t('soFar', { month: nameOf(period) }) : nameOf(period);
  };
}

/** The same where there is room for a word or two: "Nov", "2 Mar", "Q4". */
export function useShortPeriodName(): (period: Period) => string {
  const t = useTranslations('analytics');
  const format = useFormatter();
  return (period) => {
    if (period.kind === 'quarter') return t('quarterShort', quarterOf(period));
    const day = period.kind === 'week' ? ({ day: 'numeric' } as const) : {};
    return format.dateTime(new Date(period.from), { ...UTC, ...day, month: 'short' });
  };
}

import { useFormatter, useTranslations } from 'next-intl';
import type { RevenueMonth } from '@/lib/analytics/revenue';

/** Names a month of a list whose last one is not over yet: "November 2026, so far". */
export function useMonthName(months: readonly RevenueMonth[]): (month: string) => string {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const running = months.at(-1)?.month;
  return (month) => {
    const middle = new Date(`${month}-15T12:00:00Z`);
    const name = format.dateTime(middle, { month: 'long', year: 'numeric' });
    return month === running ? t('soFar', { month: name }) : name;
  };
}

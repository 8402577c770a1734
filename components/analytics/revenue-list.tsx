import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { RevenueMonth } from '@/lib/analytics/revenue';
import { useMonthName } from './month-name';

/** The chart's numbers where six columns have no room: a month a row, what it brought first. */
export function RevenueList({ months }: { months: RevenueMonth[] }) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const monthName = useMonthName(months);
  return (
    <ul className="tabular divide-y divide-line text-sm">
      {months.map((month) => (
        <li key={month.month} className="py-3">
          <p className="flex justify-between gap-4 font-medium">
            <span>{monthName(month.month)}</span>
            <span>{charge(format, month.netCents)}</span>
          </p>
          <p className="mt-1 text-muted">
            {t('monthLine', {
              gross: charge(format, month.grossCents),
              commission: charge(format, month.commissionCents),
            })}
          </p>
          <p className="text-muted">
            {t('monthPeople', { appointments: month.appointments, members: month.members })}
          </p>
        </li>
      ))}
    </ul>
  );
}

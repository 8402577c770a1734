import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { RevenueMonth } from '@/lib/analytics/revenue';
import { useMonthName } from './month-name';

const COLUMNS = ['month', 'net', 'gross', 'commission', 'appointments', 'members'] as const;

/** The chart's numbers, readable by everyone; the month stays in sight where the rest must be scrolled. */
export function RevenueTable({ months }: { months: RevenueMonth[] }) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const monthName = useMonthName(months);
  return (
    <table className="tabular w-full text-sm">
      <thead>
        <tr className="border-b border-line text-muted">
          {COLUMNS.map((column, index) => (
            <th
              key={column}
              scope="col"
              className={
                index === 0
                  ? 'sticky left-0 bg-surface py-2 text-left font-medium'
                  : 'py-2 pl-4 text-right font-medium'
              }
            >
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month} className="border-b border-line last:border-0">
            <th scope="row" className="sticky left-0 bg-surface py-2 text-left font-normal">
              {monthName(month.month)}
            </th>
            <td className="pl-4 text-right font-medium">{charge(format, month.netCents)}</td>
            <td className="pl-4 text-right">{charge(format, month.grossCents)}</td>
            <td className="pl-4 text-right">{charge(format, month.commissionCents)}</td>
            <td className="pl-4 text-right">{format.number(month.appointments)}</td>
            <td className="pl-4 text-right">{format.number(month.members)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { RevenueMonth } from '@/lib/analytics/revenue';

/** The chart's numbers, readable by everyone. */
export function RevenueTable({ months }: { months: RevenueMonth[] }) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const columns = ['month', 'appointments', 'members', 'gross', 'commission', 'net'] as const;
  return (
    <table className="tabular w-full min-w-lg text-sm">
      <thead>
        <tr className="border-b border-line text-muted">
          {columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              className={
                index === 0 ? 'py-2 text-left font-medium' : 'py-2 pl-4 text-right font-medium'
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
            <th scope="row" className="py-2 text-left font-normal whitespace-nowrap">
              {format.dateTime(new Date(`${month.month}-15T12:00:00Z`), {
                month: 'long',
                year: 'numeric',
              })}
            </th>
            <td className="pl-4 text-right">{format.number(month.appointments)}</td>
            <td className="pl-4 text-right">{format.number(month.members)}</td>
            <td className="pl-4 text-right">{charge(format, month.grossCents)}</td>
            <td className="pl-4 text-right">{charge(format, month.commissionCents)}</td>
            <td className="pl-4 text-right font-medium">{charge(format, month.netCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

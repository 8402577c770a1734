import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { RevenuePeriod } from '@/lib/analytics/read/revenue-periods';
import { usePeriodName } from './period-name';

const COLUMNS = [
  'period',
  'net',
  'gross',
  'refunded',
  'disputed',
  'commission',
  'appointments',
  'members',
] as const;

/** The chart's numbers, readable by everyone; the period stays in sight where the rest must be scrolled. */
export function RevenueTable({ periods }: { periods: readonly RevenuePeriod[] }) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const periodName = usePeriodName();
  // Hardly anybody has lost a dispute.
  const hasDisputed = periods.some(({ disputedCents }) => disputedCents !== 0);
  const columns = COLUMNS.filter((column) => column !== 'disputed' || hasDisputed);
  return (
    <table className="tabular w-full text-sm">
      <thead>
        <tr className="border-b border-line text-muted">
          {columns.map((column, index) => (
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
        {periods.map((period) => (
          <tr key={period.from} className="border-b border-line last:border-0">
            <th scope="row" className="sticky left-0 bg-surface py-2 text-left font-normal">
              {periodName(period)}
            </th>
            <td className="pl-4 text-right font-medium">{charge(format, period.netCents)}</td>
            <td className="pl-4 text-right">{charge(format, period.grossCents)}</td>
            <td className="pl-4 text-right">{charge(format, period.refundedCents)}</td>
            {hasDisputed && (
              <td className="pl-4 text-right">{charge(format, period.disputedCents)}</td>
            )}
            <td className="pl-4 text-right">{charge(format, period.commissionCents)}</td>
            <td className="pl-4 text-right">{format.number(period.appointments)}</td>
            <td className="pl-4 text-right">{format.number(period.members)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

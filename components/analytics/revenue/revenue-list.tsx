import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { RevenuePeriod } from '@/lib/analytics/read/revenue-periods';
import { usePeriodName } from './period-name';

/** The chart's numbers where seven columns have no room: a period a row, what it brought first. */
export function RevenueList({ periods }: { periods: readonly RevenuePeriod[] }) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const periodName = usePeriodName();
  return (
    <ul className="tabular divide-y divide-line text-sm">
      {periods.map((period) => (
        <li key={period.from} className="py-3">
          <p className="flex justify-between gap-4 font-medium">
            <span>{periodName(period)}</span>
            <span>{charge(format, period.netCents)}</span>
          </p>
          <p className="mt-1 text-muted">
            {t('periodLine', {
              gross: charge(format, period.grossCents),
              refunded: charge(format, period.refundedCents),
              commission: charge(format, period.commissionCents),
            })}
          </p>
          {period.disputedCents !== 0 && (
            <p className="text-muted">
              {t('periodDisputed', { disputed: charge(format, period.disputedCents) })}
            </p>
          )}
          <p className="text-muted">
            {t('periodPeople', { appointments: period.appointments, members: period.members })}
          </p>
        </li>
      ))}
    </ul>
  );
}

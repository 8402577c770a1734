import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { ReportRow } from '@/lib/analytics/report/read-report-rows';
import { useLocalTime } from './local-time';

/** The first rows of a report where the table has no room. */
export function ReportList({ rows }: { rows: readonly ReportRow[] }) {
  const t = useTranslations('reports');
  const format = useFormatter();
  const localTime = useLocalTime();
  return (
    <ul className="tabular divide-y divide-line text-sm">
      {rows.map((row) => {
        const money = (cents: number) => charge(format, cents, row.currency);
        return (
          <li key={row.id} className="py-3">
            <p className="flex justify-between gap-4 font-medium">
              <span className="min-w-0 [overflow-wrap:anywhere]">{row.eventType}</span>
              <span>{money(row.netCents)}</span>
            </p>
            <p className="mt-1 text-muted">
              {localTime(row.startsAtLocal)} · {t(`statuses.${row.status}`)}
            </p>
            <p className="text-muted [overflow-wrap:anywhere]">{row.member ?? t('noName')}</p>
            <p className="text-muted">
              {t('rowLine', {
                paid: money(row.paidCents),
                refunded: money(row.refundedCents),
                commission: money(row.commissionCents),
              })}
            </p>
            {row.disputedCents !== 0 && (
              <p className="text-muted">
                {t('rowDisputed', { disputed: money(row.disputedCents) })}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { ReportRow } from '@/lib/analytics/report/read-report-rows';
import { useLocalTime } from './local-time';

const TEXTS = ['startsAtLocal', 'status', 'eventType', 'member'] as const;
const AMOUNTS = [
  ['paid', 'paidCents'],
  ['refunded', 'refundedCents'],
  ['disputed', 'disputedCents'],
  ['commission', 'commissionCents'],
  ['net', 'netCents'],
] as const;

interface Props {
  rows: readonly ReportRow[];
  /** Any of the report was lost in a dispute. */
  isDisputed: boolean;
}

/** The first rows of a report. */
export function ReportTable({ rows, isDisputed }: Props) {
  const t = useTranslations('reports');
  const format = useFormatter();
  const localTime = useLocalTime();
  const amounts = AMOUNTS.filter(([column]) => isDisputed || column !== 'disputed');
  return (
    <table className="tabular w-full text-sm">
      <thead>
        <tr className="border-b border-line text-muted">
          {TEXTS.map((column) => (
            <th key={column} scope="col" className="py-2 pr-4 text-left font-medium">
              {t(`columns.${column}`)}
            </th>
          ))}
          {amounts.map(([column]) => (
            <th key={column} scope="col" className="py-2 pl-4 text-right font-medium">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line last:border-0">
            <th scope="row" className="py-2 pr-4 text-left font-normal whitespace-nowrap">
              {localTime(row.startsAtLocal)}
            </th>
            <td className="pr-4">{t(`statuses.${row.status}`)}</td>
            <td className="pr-4">{row.eventType}</td>
            <td className="pr-4">{row.member ?? t('noName')}</td>
            {amounts.map(([column, name]) => (
              <td key={column} className="pl-4 text-right">
                {charge(format, row[name], row.currency)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

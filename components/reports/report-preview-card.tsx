import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { ReportPreview } from '@/lib/analytics/report/preview-report';
import { ReportList } from './report-list';
import { ReportTable } from './report-table';

const SUMS = [
  ['columns.paid', 'paidCents'],
  ['columns.refunded', 'refundedCents'],
  ['columns.disputed', 'disputedCents'],
  ['columns.commission', 'commissionCents'],
  ['columns.net', 'netCents'],
] as const;

/** The beginning of a report, the sums of all of it, and the file. */
export function ReportPreviewCard({ preview: { days, rows, sums } }: { preview: ReportPreview }) {
  const t = useTranslations('reports');
  const format = useFormatter();
  const isAll = rows.length === sums.appointments;
  const isDisputed = sums.disputedCents !== 0;
  const shown = SUMS.filter(([, name]) => isDisputed || name !== 'disputedCents');
  if (rows.length === 0)
    return (
      <Card aria-labelledby="preview">
        <h2 id="preview" className="font-semibold">
          {t('preview')}
        </h2>
        <p className="mt-2 text-sm text-muted">{t('empty')}</p>
      </Card>
    );
  return (
    <Card className="@container" aria-labelledby="preview">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 id="preview" className="font-semibold">
            {t('preview')}
          </h2>
          <p className="mt-1 text-sm text-muted">
            {isAll
              ? t('first', { all: sums.appointments })
              : t('firstOf', { shown: rows.length, all: sums.appointments })}
          </p>
        </div>
        <Button asChild>
          <a href={`/api/reports/appointments?from=${days.from}&to=${days.to}`} download>
            {t('download')}
          </a>
        </Button>
      </div>
      <div className="mt-4 @3xl:hidden">
        <ReportList rows={rows} />
      </div>
      <div
        className="mt-4 hidden overflow-x-auto @3xl:block"
        role="region"
        aria-label={t('table')}
        tabIndex={0}
      >
        <ReportTable rows={rows} isDisputed={isDisputed} />
      </div>
      <h3 className="mt-6 border-t border-line pt-4 text-sm font-semibold">{t('sums')}</h3>
      <dl
        className={`tabular mt-2 grid grid-cols-2 gap-4 text-sm ${isDisputed ? '@lg:grid-cols-3 @2xl:grid-cols-6' : '@lg:grid-cols-5'}`}
      >
        <div>
          <dt className="text-muted">{t('appointments')}</dt>
          <dd className="font-medium">{format.number(sums.appointments)}</dd>
        </div>
        {shown.map(([label, name]) => (
          <div key={name}>
            <dt className="text-muted">{t(label)}</dt>
            <dd className="font-medium">{charge(format, sums[name])}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { requestExportForm } from './export-actions';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { StatementPreview } from '@/lib/documents/read/preview-statement';
import { MOST_PDF_LINES } from '@/lib/documents/render/shown-statement';
import { countLines } from '@/lib/ledger/statements/sums';
import { DaysForm } from '../days-form';
import { SumList } from './sum-list';

/** A statement of any days, as the books stand: its sums, and the files of it. */
export function PeriodCard({
  preview: { days, isAskedWrong, sums },
}: {
  preview: StatementPreview;
}) {
  const t = useTranslations('statements');
  const format = useFormatter();
  const count = countLines(sums);
  return (
    <Card aria-labelledby="period" className="grid gap-4">
      <div>
        <h2 id="period" className="font-semibold">
          {t('period')}
        </h2>
        <p className="mt-1 text-sm text-muted">{t('periodLead')}</p>
      </div>
      {isAskedWrong && (
        <Notice tone="warning" role="alert">
          {t('wrong')}
        </Notice>
      )}
      <DaysForm path="/reports/statements" days={days} />
      <SumList sums={sums} />
      <p className="text-sm text-muted">{t('lines', { count, shown: format.number(count) })}</p>
      {count > MOST_PDF_LINES && (
        <p className="text-sm text-muted">
          {t('tooManyForPdf', { most: format.number(MOST_PDF_LINES) })}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {(['pdf', 'csv'] as const).map((kind) => (
          <OwnForm key={kind} id={`make-${kind}`} action={requestExportForm}>
            <input type="hidden" name="from" value={days.from} />
            <input type="hidden" name="to" value={days.to} />
            <input type="hidden" name="format" value={kind} />
            <SubmitButton isQuiet variant="secondary">
              {kind === 'pdf' ? t('makePdf') : t('makeCsv')}
            </SubmitButton>
          </OwnForm>
        ))}
      </div>
    </Card>
  );
}

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import { STATEMENT_AFTER_DAYS } from '@/config/policies';
import type { IssuedMonth } from '@/lib/documents/read/list-months';
import { FileLink } from './file-link';

/** The months that were issued, the newest first, each with its files. */
export function MonthList({ months, older }: { months: IssuedMonth[]; older: string | null }) {
  const t = useTranslations('statements');
  return (
    <Card aria-labelledby="months">
      <h2 id="months" className="font-semibold">
        {t('months')}
      </h2>
      <p className="mt-1 text-sm text-muted">
        {months.length > 0 ? t('final', { days: STATEMENT_AFTER_DAYS }) : t('noMonths')}
      </p>
      {months.length > 0 && (
        <ul className="mt-2 divide-y divide-line">
          {months.map((month) => (
            <Month key={month.month} month={month} />
          ))}
        </ul>
      )}
      {older && (
        <Link
          href={`/reports/statements?before=${older}`}
          prefetch={false}
          className="mt-2 inline-flex min-h-11 items-center text-sm underline underline-offset-4"
        >
          {t('older')}
        </Link>
      )}
    </Card>
  );
}

function Month({ month: { month, issuedAt, statement, commission } }: { month: IssuedMonth }) {
  const t = useTranslations('statements');
  const format = useFormatter();
  const name = format.dateTime(new Date(`${month}-15T12:00:00Z`), {
    timeZone: 'UTC',
    month: 'long',
    year: 'numeric',
  });
  const file = (id: string, kind: 'pdf' | 'csv') => `/api/documents/${id}?format=${kind}`;
  const { number } = statement;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div>
        <h3 className="font-medium first-letter:uppercase">{name}</h3>
        <p className="text-sm text-muted">
          {number} · {t('issued', { date: day(format, issuedAt) })}
        </p>
        <dl className="tabular mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
          <Amount name={t('opening')} value={charge(format, statement.openingCents)} />
          <Amount name={t('closing')} value={charge(format, statement.closingCents)} />
          {commission && (
            <Amount
              name={commission.isCredit ? t('creditNote') : t('invoice')}
              value={charge(format, Math.abs(commission.totalCents))}
            />
          )}
        </dl>
      </div>
      <div className="flex flex-wrap gap-2">
        <FileLink href={file(statement.id, 'pdf')} label={t('statementPdf', { number })}>
          {t('pdf')}
        </FileLink>
        <FileLink href={file(statement.id, 'csv')} label={t('statementCsv', { number })}>
          {t('csv')}
        </FileLink>
        {commission && (
          <FileLink
            href={file(commission.id, 'pdf')}
            label={
              commission.isCredit
                ? t('creditPdf', { number: commission.number })
                : t('invoicePdf', { number: commission.number })
            }
          >
            {commission.isCredit ? t('creditNote') : t('invoice')}
          </FileLink>
        )}
      </div>
    </li>
  );
}

function Amount({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}

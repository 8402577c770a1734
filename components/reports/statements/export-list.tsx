import { useFormatter, useTranslations } from 'next-intl';
import { LookAgain } from '@/components/bookings/own/look-again';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import { EXPORT_RETENTION_DAYS, MOST_EXPORTS } from '@/config/policies';
import type { ListedExport } from '@/lib/documents/export/list-exports';
import { FileLink } from './file-link';

/** The files that were asked for: how far each is, and then the file. */
export function ExportList({ files }: { files: ListedExport[] }) {
  const t = useTranslations('statements');
  return (
    <Card aria-labelledby="files">
      {files.some(({ status }) => status === 'running') && <LookAgain everySeconds={1} />}
      <h2 id="files" className="font-semibold">
        {t('files')}
      </h2>
      <p className="mt-1 text-sm text-muted">
        {t('filesLead', { days: EXPORT_RETENTION_DAYS, most: MOST_EXPORTS })}
      </p>
      {files.length === 0 ? (
        <p className="mt-3 text-sm text-muted">{t('noFiles')}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line text-sm">
          {files.map((file) => (
            <ExportItem key={file.id} file={file} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ExportItem({ file }: { file: ListedExport }) {
  const t = useTranslations('statements');
  const format = useFormatter();
  const { id, days, status, doneRows, totalRows, keptUntil } = file;
  const local = (date: string) =>
    format.dateTime(new Date(`${date}T12:00:00Z`), { timeZone: 'UTC', dateStyle: 'medium' });
  const name = t('file', {
    from: local(days.from),
    to: local(days.to),
    format: file.format === 'pdf' ? t('pdf') : t('csv'),
  });
  const counts = { done: format.number(doneRows), total: format.number(totalRows) };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p role="status" className="text-muted">
          {status === 'running' && t('running', counts)}
          {status === 'done' && t('done', { date: day(format, keptUntil) })}
          {status === 'failed' && t('failed')}
        </p>
      </div>
      {status === 'done' && (
        <FileLink href={`/api/reports/exports/${id}`} label={t('download', { file: name })}>
          {t('downloadShort')}
        </FileLink>
      )}
      {status === 'running' && (
        <progress
          aria-label={t('progress', { file: name })}
          max={Math.max(totalRows, 1)}
          value={doneRows}
          className="h-2 w-40 appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  );
}

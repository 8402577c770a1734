import { getTranslations } from 'next-intl/server';
import { IdLink } from '@/components/console/ui/id-link';
import { Json } from '@/components/console/ui/json';
import { MomentOf } from '@/components/console/ui/moment-of';
import type { ListedEntry } from '@/lib/console/audit/list-audit';

/** Entries of the audit log: when, who, what, to what, and the details on demand. */
export async function AuditList({ entries }: { entries: ListedEntry[] }) {
  const t = await getTranslations('consoleAudit');
  return (
    <ul className="grid divide-y divide-line text-sm">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-1 py-3">
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <span className="text-muted">
              <MomentOf at={entry.at} />
            </span>
            <span className="font-medium">{entry.action}</span>
            <IdLink id={entry.actor} />
            {entry.target && <IdLink id={entry.target} />}
            {entry.organizationId && entry.organizationId !== entry.target && (
              <IdLink id={entry.organizationId} />
            )}
          </p>
          <details>
            <summary className="inline-flex min-h-6 cursor-pointer items-center text-muted underline decoration-line underline-offset-4">
              {t('details')}
            </summary>
            <Json
              label={`${t('details')} ${entry.id}`}
              value={{ ...(entry.details as object), requestId: entry.requestId }}
            />
          </details>
        </li>
      ))}
    </ul>
  );
}

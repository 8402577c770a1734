import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { MomentOf } from '@/components/console/ui/moment-of';
import { charge } from '@/components/ui/amounts';
import { organizationPage } from '@/lib/console/search/found';
import type { ListedDocument } from '@/lib/console/statements/list-documents';

const LINK = 'inline-flex min-h-6 items-center underline underline-offset-4';

/** Documents as they were issued, the newest first, with the files of each. */
export async function DocumentList({ documents }: { documents: ListedDocument[] }) {
  const t = await getTranslations('consoleStatements');
  const format = await getFormatter();
  return (
    <ul className="mt-2 grid divide-y divide-line text-sm">
      {documents.map((one) => {
        const amount = charge(format, one.amountCents);
        const file = (query: string) => `/api/admin/statements/${one.id}?${query}`;
        const files = [
          [t('pdfEn'), 'format=pdf&language=en'],
          [t('pdfPt'), 'format=pdf&language=pt'],
          ...(one.series === 'ST' ? [[t('csv'), 'format=csv']] : []),
        ] as [string, string][];
        return (
          <li key={one.id} className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[11rem_1fr_auto]">
            <p>
              <span className="tabular font-medium">{one.number}</span>
              <span className="block text-muted">
                <MomentOf at={one.issuedAt} />
              </span>
            </p>
            <p className="min-w-0">
              <Link href={organizationPage(one.organizationId)} prefetch={false} className={LINK}>
                {one.expert ?? one.organizationId}
              </Link>
              <span className="tabular block text-muted">
                {one.month} ·{' '}
                {one.series === 'ST' ? t('total', { amount }) : t('commissionTotal', { amount })}
              </span>
            </p>
            <p className="flex flex-wrap gap-x-4 gap-y-1">
              {files.map(([name, query]) => (
                <a
                  key={query}
                  href={file(query)}
                  download
                  aria-label={t('of', { what: name, number: one.number })}
                  className={LINK}
                >
                  {name}
                </a>
              ))}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

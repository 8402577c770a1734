import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { AuditFilterForm } from '@/components/console/audit/audit-filters';
import { AuditList } from '@/components/console/audit/audit-list';
import { counted } from '@/components/console/ui/counted';
import { ListEnd } from '@/components/console/ui/list-end';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { AUDIT_FILTERS, auditQuestion } from '@/lib/console/audit/audit-question';
import { listAudit } from '@/lib/console/audit/list-audit';
import { readPlace } from '@/lib/console/paging/place';
import { countBounded } from '@/lib/console/paging/read-bounded';
import { type Search, searchWords } from '@/lib/console/paging/search-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleAudit'))('title') };
}

/** Who did what, to be looked through and taken along. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  await requireConsolePage();
  const search = await searchParams;
  const filters = searchWords(search, AUDIT_FILTERS);
  const { before } = searchWords(search, ['before']);
  const t = await getTranslations('consoleAudit');
  const format = await getFormatter();
  const [page, count] = await Promise.all([
    listAudit(filters, readPlace(before, 'number')),
    countBounded(auditQuestion(filters)),
  ]);
  const file = `/api/admin/audit?${new URLSearchParams(filters).toString()}`;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        action={
          <Button asChild variant="secondary">
            <a href={file} download>
              {t('download')}
            </a>
          </Button>
        }
      />
      <AuditFilterForm filters={filters} />
      <p className="text-sm text-muted">{t('entries', counted(format, count))}</p>
      <AuditList entries={page.rows} />
      <ListEnd path="/admin/audit" query={filters} page={page} isFirst={!before} />
    </>
  );
}

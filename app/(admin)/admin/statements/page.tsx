import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { issueForm } from '@/app/(admin)/admin/statements/actions';
import { DocumentFilterForm } from '@/components/console/statements/document-filters';
import { DocumentList } from '@/components/console/statements/document-list';
import { Act } from '@/components/console/ui/act';
import { counted } from '@/components/console/ui/counted';
import { ListEnd } from '@/components/console/ui/list-end';
import { TextField } from '@/components/forms/text-field';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { countBounded } from '@/lib/console/paging/read-bounded';
import { type Search, searchWords } from '@/lib/console/paging/search-words';
import {
  DOCUMENT_FILTERS,
  documentQuestion,
  listDocuments,
} from '@/lib/console/statements/list-documents';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console'))('statements') };
}

/** Statements and commission invoices of every expert, to be looked for and taken along. */
export default async function StatementsPage({ searchParams }: { searchParams: Promise<Search> }) {
  await requireConsolePage();
  const search = await searchParams;
  const filters = searchWords(search, DOCUMENT_FILTERS);
  const { before } = searchWords(search, ['before']);
  const t = await getTranslations('consoleStatements');
  const format = await getFormatter();
  const question = await documentQuestion(filters, before);
  const [page, count] = await Promise.all([
    listDocuments(question),
    countBounded({ ...question, before: null }),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <DocumentFilterForm filters={filters} />
      <p className="text-sm text-muted">{t('counts', counted(format, count))}</p>
      <DocumentList documents={page.rows} />
      <ListEnd path="/admin/statements" query={filters} page={page} isFirst={!before} />
      <div className="mt-8">
        <Act
          id="issue"
          action={issueForm}
          fields={{}}
          label={t('issue')}
          inputs={<TextField name="organizationId" label={t('issueFor')} />}
        >
          {t('issueText')}
        </Act>
      </div>
    </>
  );
}

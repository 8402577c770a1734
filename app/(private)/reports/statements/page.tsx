import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReportTabs } from '@/components/reports/report-tabs';
import { ExportList } from '@/components/reports/statements/export-list';
import { MonthList } from '@/components/reports/statements/month-list';
import { PeriodCard } from '@/components/reports/statements/period-card';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { listExports } from '@/lib/documents/export/list-exports';
import { listMonths } from '@/lib/documents/read/list-months';
import { previewStatement } from '@/lib/documents/read/preview-statement';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('title') };
}

interface Props {
  searchParams: Promise<{ from?: string; to?: string; before?: string | string[] }>;
}

/** Statements and invoices month by month, those of any days, and the files of them; opened by `advanced_reporting`. */
export default async function StatementsPage({ searchParams }: Props) {
  const context = await onlyKeeper(await requirePageFeature('advanced_reporting'));
  if (context.isImpersonated) redirect('/problem?code=impersonated');
  const { before, ...asked } = await searchParams;
  const t = await getTranslations('statements');
  const { organizationId } = context;
  const [issued, preview, files] = await Promise.all([
    listMonths(organizationId, typeof before === 'string' ? before : undefined),
    previewStatement(context, asked),
    listExports(organizationId),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { zone: preview.timeZone.replaceAll('_', ' ') })}
      />
      <ReportTabs current="/reports/statements" />
      <div className="grid gap-8">
        <MonthList {...issued} />
        <PeriodCard preview={preview} />
        <ExportList files={files} />
      </div>
    </>
  );
}

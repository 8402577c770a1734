import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DaysForm } from '@/components/reports/days-form';
import { ReportPreviewCard } from '@/components/reports/report-preview-card';
import { ReportTabs } from '@/components/reports/report-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { previewReport } from '@/lib/analytics/report/preview-report';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

interface Props {
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>;
}

/** Appointments of some days as a file, with its beginning and its sums; opened by `advanced_reporting` in the token. */
export default async function ReportsPage({ searchParams }: Props) {
  const context = await onlyKeeper(await requirePageFeature('advanced_reporting'));
  const t = await getTranslations('reports');
  const preview = await previewReport(context, await searchParams);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { zone: preview.timeZone.replaceAll('_', ' ') })}
      />
      <ReportTabs current="/reports" />
      {preview.isAskedWrong && (
        <Notice tone="warning" role="alert" className="mb-6">
          {t('wrong')}
        </Notice>
      )}
      <div className="mb-6">
        <DaysForm path="/reports" days={preview.days} />
      </div>
      <ReportPreviewCard preview={preview} />
    </>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RevenueChart } from '@/components/analytics/revenue-chart';
import { RevenueFigures } from '@/components/analytics/revenue-figures';
import { RevenueTable } from '@/components/analytics/revenue-table';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { readRevenue } from '@/lib/analytics/revenue';
import { requirePageFeature } from '@/lib/auth/door/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analytics'))('title') };
}

/** Revenue, members and appointments of half a year; opened by `analytics_access` in the token. */
export default async function AnalyticsPage() {
  const context = await requirePageFeature('analytics_access');
  const t = await getTranslations('analytics');
  const revenue = await readRevenue(context.organizationId, 6);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {revenue.totals.appointments === 0 && <Notice className="mb-6">{t('empty')}</Notice>}
      <RevenueFigures totals={revenue.totals} />
      <Card className="mt-6" aria-labelledby="revenue">
        <h2 id="revenue" className="mb-4 font-semibold">
          {t('revenue')}
        </h2>
        <RevenueChart months={revenue.months} />
        <div className="mt-6 overflow-x-auto" role="region" aria-label={t('table')} tabIndex={0}>
          <RevenueTable months={revenue.months} />
        </div>
      </Card>
    </>
  );
}

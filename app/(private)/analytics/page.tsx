import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { RevenueChart } from '@/components/analytics/revenue-chart';
import { RevenueFigures } from '@/components/analytics/revenue-figures';
import { RevenueList } from '@/components/analytics/revenue-list';
import { RevenueTable } from '@/components/analytics/revenue-table';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
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
      {revenue.totals.appointments === 0 ? (
        <Card className="max-w-xl" aria-labelledby="empty">
          <h2 id="empty" className="text-lg font-semibold">
            {t('emptyTitle')}
          </h2>
          <p className="mt-2 mb-5 text-sm text-muted">{t('empty')}</p>
          <Button asChild variant="secondary">
            <Link href="/dashboard">{t('toDashboard')}</Link>
          </Button>
        </Card>
      ) : (
        <>
          <RevenueFigures totals={revenue.totals} />
          <Card className="@container mt-6" aria-labelledby="revenue">
            <h2 id="revenue" className="mb-4 font-semibold">
              {t('revenue')}
            </h2>
            <RevenueChart months={revenue.months} />
            <div className="mt-4 @lg:hidden">
              <RevenueList months={revenue.months} />
            </div>
            <div
              className="mt-6 hidden overflow-x-auto @lg:block"
              role="region"
              aria-label={t('table')}
              tabIndex={0}
            >
              <RevenueTable months={revenue.months} />
            </div>
          </Card>
        </>
      )}
    </>
  );
}

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import type { RevenuePeriod } from '@/lib/analytics/read/revenue-periods';
import { RevenueChart } from './revenue-chart';
import { RevenueList } from './revenue-list';
import { RevenueTable } from './revenue-table';

/** The chart of the range with its numbers: a list where there is little room, else a table. */
export function RevenueByPeriod({
  periods,
  choice,
}: {
  periods: readonly RevenuePeriod[];
  choice: ReactNode;
}) {
  const t = useTranslations('analytics');
  return (
    <Card className="@container mt-6" aria-labelledby="revenue">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="revenue" className="font-semibold">
          {t('revenue')}
        </h2>
        {choice}
      </div>
      <RevenueChart periods={periods} />
      <div className="mt-4 @2xl:hidden">
        <RevenueList periods={periods} />
      </div>
      <div
        className="mt-6 hidden overflow-x-auto @2xl:block"
        role="region"
        aria-label={t('table')}
        tabIndex={0}
      >
        <RevenueTable periods={periods} />
      </div>
    </Card>
  );
}

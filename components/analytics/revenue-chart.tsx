import { useTranslations } from 'next-intl';
import type { RevenueMonth } from '@/lib/analytics/revenue';
import { ChartOnSight } from './chart-on-sight';

/** Revenue per month as bars, net of commission; put a `RevenueTable` beside it, which has the same numbers for everyone. */
export function RevenueChart({ months }: { months: RevenueMonth[] }) {
  const t = useTranslations('charts');
  return (
    <figure data-testid="revenue-chart">
      <ChartOnSight months={months} />
      <figcaption className="sr-only">{t('revenueCaption')}</figcaption>
    </figure>
  );
}

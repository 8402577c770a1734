import { useTranslations } from 'next-intl';
import type { RevenueMonth } from '@/lib/analytics/revenue';
import { ChartOnSight } from './chart-on-sight';

/** Revenue per month as bars, net of commission; put a `RevenueTable` beside it, which has the same numbers for everyone. */
export function RevenueChart({ months }: { months: RevenueMonth[] }) {
  const t = useTranslations('charts');
  return (
    <figure data-testid="revenue-chart">
      <ChartOnSight months={months} />
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="swatch size-3 rounded-sm bg-accent" />
          {t('net')}
        </span>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="swatch size-3 rounded-sm bg-field" />
          {t('commission')}
        </span>
        <span className="sr-only">{t('revenueCaption')}</span>
      </figcaption>
    </figure>
  );
}

import { useTranslations } from 'next-intl';
import type { RevenuePeriod } from '@/lib/analytics/read/revenue-periods';
import { ChartOnSight } from './chart-on-sight';
import { useShortPeriodName } from './period-name';

/** Revenue per period as bars, net of commission; put a `RevenueTable` beside it, which has the same numbers for everyone. */
export function RevenueChart({ periods }: { periods: readonly RevenuePeriod[] }) {
  const shortName = useShortPeriodName();
  const t = useTranslations('charts');
  return (
    <figure data-testid="revenue-chart">
      <ChartOnSight
        bars={periods.map((period) => ({
          key: period.from,
          name: shortName(period),
          net: period.netCents,
          commission: period.commissionCents,
        }))}
      />
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

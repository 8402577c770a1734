import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Notice } from '@/components/ui/notice';
import type { Analytics } from '@/lib/analytics/analytics';
import type { AnalyticsChoices } from '@/lib/analytics/range/choices';
import { PERIODS } from '@/lib/analytics/range/periods';
import { ChoiceLinks } from './choice-links';
import { ConversionCard } from './conversion-card';
import { DemographicsCard } from './demographics-card';
import { RevenueByPeriod } from './revenue/revenue-by-period';
import { RevenueFigures } from './revenue-figures';
import { SharesCard } from './shares-card';
import { WeekdaysCard } from './weekdays-card';

/** Everything there is to see of a range. */
export function AnalyticsView({
  analytics,
  choices,
}: {
  analytics: Analytics;
  choices: AnalyticsChoices;
}) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const { ahead } = analytics;
  return (
    <>
      {(ahead.appointments > 0 || ahead.netCents !== 0) && (
        <Notice className="mb-6">
          {t('ahead', {
            appointments: ahead.appointments,
            net: charge(format, ahead.netCents),
          })}
        </Notice>
      )}
      <RevenueFigures analytics={analytics} />
      <p className="mt-3 max-w-prose text-sm text-muted">{t('howCounted')}</p>
      <RevenueByPeriod
        periods={analytics.periods}
        choice={
          <ChoiceLinks
            label={t('by')}
            choices={PERIODS.map((option) => ({
              href: `/analytics?range=${choices.choice}&by=${option}`,
              name: t(`periods.${option}`),
              isChosen: option === choices.by,
            }))}
          />
        }
      />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          {analytics.types.length > 0 && (
            <SharesCard id="types" title={t('byType')} shares={analytics.types} />
          )}
          <ConversionCard conversion={analytics.conversion} />
        </div>
        <WeekdaysCard weekdays={analytics.weekdays} />
      </div>
      <DemographicsCard
        demographics={analytics.demographics}
        stretch={analytics.demographicStretch}
      />
    </>
  );
}

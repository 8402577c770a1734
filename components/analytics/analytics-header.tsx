import { useFormatter, useTranslations } from 'next-intl';
import { PageHeader } from '@/components/ui/page-header';
import type { Analytics } from '@/lib/analytics/analytics';
import type { AnalyticsChoices } from '@/lib/analytics/range/choices';
import { RANGES, type Stretch } from '@/lib/analytics/range/range';
import { ChoiceLinks } from './choice-links';
import { lastDay } from './revenue/period-name';

/** Title, which days these are, and other ranges. */
export function AnalyticsHeader({
  analytics: { range, timeZone },
  choices,
  isEmpty,
}: {
  analytics: Analytics;
  choices: AnalyticsChoices;
  isEmpty: boolean;
}) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const days = ({ from, until }: Stretch) =>
    format.dateTimeRange(new Date(from), lastDay(until), { timeZone: 'UTC', dateStyle: 'long' });
  if (isEmpty) return <PageHeader title={t('title')} />;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', {
          days: days(range),
          before: days(range.before),
          zone: timeZone.replaceAll('_', ' '),
        })}
      />
      <div className="mb-6">
        <ChoiceLinks
          label={t('range')}
          choices={RANGES.map((option) => ({
            href: `/analytics?range=${option}`,
            name: t(`ranges.${option}`),
            isChosen: option === choices.choice,
          }))}
        />
      </div>
    </>
  );
}

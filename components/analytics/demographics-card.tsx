import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { LEAST_PEOPLE_COUNTED } from '@/config/bookings';
import { AGE_BANDS } from '@/config/members/demographics';
import {
  type Demographics,
  type Dimension,
  DIMENSIONS,
} from '@/lib/analytics/people/read-demographics';
import type { Told } from '@/lib/analytics/people/suppress-small';
import type { Stretch } from '@/lib/analytics/range/range';
import { lastDay } from './revenue/period-name';
import { ShareBar } from './share-bar';

/** What members told of themselves, counted where enough of them did. */
export function DemographicsCard({
  demographics,
  stretch,
}: {
  demographics: Demographics;
  stretch: Stretch;
}) {
  const t = useTranslations('demographics');
  const format = useFormatter();
  const days = format.dateTimeRange(new Date(stretch.from), lastDay(stretch.until), {
    timeZone: 'UTC',
    month: 'long',
    year: 'numeric',
  });
  return (
    <Card className="mt-6" aria-labelledby="demographics">
      <h2 id="demographics" className="font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">
        {t('lead', { days, members: demographics.people, least: LEAST_PEOPLE_COUNTED })}
      </p>
      <div className="mt-4 grid gap-6 sm:grid-cols-3">
        {DIMENSIONS.map((dimension) => (
          <section key={dimension} aria-labelledby={dimension}>
            <h3 id={dimension} className="text-sm font-medium">
              {t(dimension)}
            </h3>
            <Groups dimension={dimension} told={demographics[dimension]} of={demographics.people} />
          </section>
        ))}
      </div>
    </Card>
  );
}

function Groups({ dimension, told, of }: { dimension: Dimension; told: Told | null; of: number }) {
  const t = useTranslations('demographics');
  const format = useFormatter();
  const nameOf = useNames(dimension);
  if (!told) return <p className="mt-2 text-sm text-muted">{t('tooFew')}</p>;
  const rows = told.groups.map(({ key, people }) => ({
    name: key === null ? t('notTold') : nameOf(key),
    people,
  }));
  const isSilenceShown = told.groups.some(({ key }) => key === null);
  if (told.others > 0)
    rows.push({ name: isSilenceShown ? t('others') : t('othersOrNotTold'), people: told.others });
  return (
    <ul className="tabular mt-1 text-sm">
      {rows.map(({ name, people }) => (
        <li key={name} className="py-1.5">
          <p className="flex justify-between gap-4">
            <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
            <span>{format.number(people)}</span>
          </p>
          <ShareBar part={people} whole={of} />
        </li>
      ))}
    </ul>
  );
}

function useNames(dimension: Dimension): (key: string) => string {
  const locale = useLocale();
  const bands = useTranslations('memberProfile.band');
  if (dimension === 'ageBand')
    return (key) => {
      const band = AGE_BANDS.find((known) => known === key);
      return band ? bands(band) : key;
    };
  const type = dimension === 'country' ? 'region' : 'language';
  const names = new Intl.DisplayNames(locale, { type, fallback: 'code' });
  return (key) => names.of(type === 'region' ? key.toUpperCase() : key) ?? key;
}

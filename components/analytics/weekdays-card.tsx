import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { Share } from '@/lib/analytics/analytics';
import { ComparisonLine } from './comparison-line';
import { ShareBar } from './share-bar';

/** A Monday, to name the days of a week by. */
const A_MONDAY = Date.UTC(2024, 0, 1);

/** Appointments of each weekday, with how many there were before. What is paid on it has nothing to do with it. */
export function WeekdaysCard({ weekdays }: { weekdays: readonly Share<number>[] }) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const number = (count: number) => format.number(count);
  const isCompared = weekdays.some(({ before }) => before.appointments !== 0);
  const most = Math.max(...weekdays.map(({ now }) => now.appointments));
  const nameOf = (weekday: number) =>
    format.dateTime(new Date(A_MONDAY + (weekday - 1) * 86_400_000), {
      timeZone: 'UTC',
      weekday: 'long',
    });
  return (
    <Card aria-labelledby="weekdays">
      <h2 id="weekdays" className="mb-3 font-semibold">
        {t('byWeekday')}
      </h2>
      <table className="tabular w-full text-sm">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className="pb-2 text-left font-medium">
              {t('name')}
            </th>
            <th scope="col" className="pb-2 pl-3 text-right font-medium">
              {t('appointments')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weekdays.map(({ name, now, before }) => (
            <tr key={name} className="border-b border-line align-top last:border-0">
              <th scope="row" className="py-2.5 text-left font-normal">
                {nameOf(name)}
                <ShareBar part={now.appointments} whole={most} />
                {isCompared && (
                  <ComparisonLine
                    now={now.appointments}
                    before={before.appointments}
                    write={number}
                  />
                )}
              </th>
              <td className="py-2.5 pl-3 text-right font-medium">{number(now.appointments)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

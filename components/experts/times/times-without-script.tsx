import { useFormatter, useTranslations } from 'next-intl';
import { slotsByDay } from './slots-by-day';
import { TimeLink } from './time-link';
import type { ChooseTimeProps } from './choose-time';

/** Times that are listed at once; the months lead to the others. */
const MOST_LISTED = 40;

/** The next free times as links, for a browser that runs no script. */
export function TimesWithoutScript(props: ChooseTimeProps) {
  const t = useTranslations('chooseTime');
  const format = useFormatter();
  const { path, timeZone, slots, month, firstMonth, lastMonth } = props;
  const days = slotsByDay(slots.slice(0, MOST_LISTED), timeZone);
  const dayName = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'full', timeZone: 'UTC' });
  const query = (startsAt: string) => new URLSearchParams({ at: startsAt, timeZone }).toString();
  return (
    <noscript>
      {days.size === 0 && <p>{t('noTimesAtAll')}</p>}
      {[...days].map(([day, ofDay]) => (
        <section key={day} className="mb-6">
          <h2 className="mb-2 font-semibold first-letter:uppercase">{dayName(day)}</h2>
          <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
            {ofDay.map(({ startsAt }) => (
              <li key={startsAt}>
                <TimeLink
                  startsAt={startsAt}
                  sides={props}
                  href={`${path}/book?${query(startsAt)}`}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <nav aria-label={t('months')} className="flex flex-wrap justify-between gap-3">
        {month > firstMonth && (
          <a href={`${path}?month=${beside(month, -1)}`} className="underline">
            {t('previousMonth')}
          </a>
        )}
        {month < lastMonth && (
          <a href={`${path}?month=${beside(month, 1)}`} className="underline">
            {t('nextMonth')}
          </a>
        )}
      </nav>
    </noscript>
  );
}

function beside(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

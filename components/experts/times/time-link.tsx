import { useFormatter, useTranslations } from 'next-intl';
import { dayIn, isRepeated, offsetMinutes, offsetName } from './clock';

/** Whose clocks a time is told by. */
export interface Sides {
  /** The visitor's zone. */
  timeZone: string;
  expertName: string;
  expertZone: string;
}

interface TimeLinkProps {
  /** ISO 8601. */
  startsAt: string;
  sides: Sides;
  href: string;
}

/** One time, in the visitor's zone and, where clocks differ, in the expert's. Opens the booking, a document of its own. */
export function TimeLink({ startsAt, sides, href }: TimeLinkProps) {
  const { timeZone, expertName, expertZone } = sides;
  const t = useTranslations('chooseTime');
  const format = useFormatter();
  const at = new Date(startsAt);
  const timeIn = (zone: string) =>
    format.dateTime(at, { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const isElsewhere = offsetMinutes(startsAt, timeZone) !== offsetMinutes(startsAt, expertZone);
  const isOtherDay = dayIn(startsAt, timeZone) !== dayIn(startsAt, expertZone);
  const theirs = isOtherDay
    ? `${format.dateTime(at, { weekday: 'short', timeZone: expertZone })} ${timeIn(expertZone)}`
    : timeIn(expertZone);
  return (
    <a
      href={href}
      className="flex min-h-11 flex-col items-center justify-center rounded-control border border-line bg-surface px-3 py-2 text-center hover:border-accent hover:bg-sunken"
    >
      <span className="font-semibold tabular">
        {timeIn(timeZone)}
        {isRepeated(startsAt, timeZone) && (
          <span className="ms-1.5 text-xs font-normal text-muted">
            {offsetName(startsAt, timeZone)}
          </span>
        )}
      </span>
      {isElsewhere && (
        <span className="text-xs text-muted tabular">
          {t('theirTime', { time: theirs, name: firstWord(expertName) })}
        </span>
      )}
    </a>
  );
}

/** A name as one calls somebody. */
const firstWord = (name: string) => name.split(' ', 1)[0] ?? name;

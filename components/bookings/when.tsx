import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { differs, zoneWithOffset } from '@/components/ui/zones';

interface WhenProps {
  startsAt: Date;
  endsAt: Date;
  /** The other person's, named where their clock shows another time. */
  other?: { timeZone: string | null; name: string } | undefined;
  /** The reader's, unless it is the one of their pages. */
  timeZone?: string | undefined;
}

/** When something takes place: the day, the time and the zone, for the reader first and then for the other. */
export function When({ startsAt, endsAt, other, timeZone }: WhenProps) {
  const t = useTranslations('when');
  const format = useFormatter();
  const pages = useTimeZone();
  const own = timeZone ?? pages ?? 'UTC';
  const theirs = other?.timeZone;
  const range = (zone: string) =>
    format.dateTimeRange(startsAt, endsAt, { timeStyle: 'short', timeZone: zone });
  const date = (zone: string) => format.dateTime(startsAt, { dateStyle: 'full', timeZone: zone });
  return (
    <div>
      <p className="font-medium first-letter:uppercase">{date(own)}</p>
      <p className="tabular">
        {range(own)} <span className="text-muted">· {zoneWithOffset(own, startsAt)}</span>
      </p>
      {theirs && differs(own, theirs, startsAt) && (
        <p className="tabular mt-1 text-sm text-muted">
          {t('other', {
            name: other.name,
            date: date(theirs),
            time: range(theirs),
            zone: zoneWithOffset(theirs, startsAt),
          })}
        </p>
      )}
    </div>
  );
}

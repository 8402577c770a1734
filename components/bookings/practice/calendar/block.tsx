import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { PracticeBlock, PracticeDay } from '@/lib/bookings/practice/read-practice-days';
import { HOUR_REM, type Hours, placeOf } from './hours-shown';

interface BlockProps {
  block: PracticeBlock;
  day: PracticeDay;
  hours: Hours;
  timeZone: string;
}

/** What is shorter has room for one line. */
const SHORT_MS = 40 * 60_000;

const MUTED = 'absolute inset-x-0 bg-sunken';

/** What takes up time on a day: an appointment to be opened, a hold, or a muted stretch that is blocked. Its buffers lie behind it. */
export function Block({ block, day, hours, timeZone }: BlockProps) {
  const t = useTranslations('practiceCalendar');
  const format = useFormatter();
  const { id, status, colour, startsAt, endsAt, busyFrom, busyUntil } = block;
  const { memberName, isMemberGone } = block;
  const place = (from: number, until: number) =>
    styleOf(placeOf({ startsAt: from, endsAt: until }, day, timeZone), hours);
  const time = format.dateTimeRange(startsAt, endsAt, { timeStyle: 'short', timeZone });
  if (id === null)
    return (
      <li className={classNames(MUTED, 'border-y border-line')} style={place(startsAt, endsAt)}>
        <span className="block truncate px-1.5 text-xs text-muted">
          <span className="sr-only">{time} </span>
          {t('busy')}
        </span>
      </li>
    );
  const isHeld = status === 'held';
  const isShort = endsAt - startsAt < SHORT_MS;
  const who = isHeld ? t('held') : (memberName ?? t(isMemberGone ? 'formerMember' : 'noName'));
  return (
    <li>
      {busyFrom < startsAt && (
        <div aria-hidden="true" className={MUTED} style={place(busyFrom, startsAt)} />
      )}
      {busyUntil > endsAt && (
        <div aria-hidden="true" className={MUTED} style={place(endsAt, busyUntil)} />
      )}
      <div className="absolute inset-x-0.5 min-h-6" style={place(startsAt, endsAt)}>
        <Entry href={isHeld ? null : `/appointments/${id}`} colour={colour}>
          {isShort ? (
            <span className="block truncate">
              <span className="font-medium">{who}</span> <span className="tabular">{time}</span>{' '}
              {block.title}
            </span>
          ) : (
            <>
              <span className="block font-medium">{who}</span>
              <span className="tabular block">{time}</span>
              <span className="block truncate">{block.title}</span>
            </>
          )}
        </Entry>
      </div>
    </li>
  );
}

/** The appointment's own box; one that somebody is still paying for leads nowhere yet. */
function Entry(props: { href: string | null; colour: string | null; children: React.ReactNode }) {
  const { href, colour, children } = props;
  const look =
    'block h-full overflow-hidden rounded-control border border-s-4 px-1.5 py-0.5 text-xs leading-4 [overflow-wrap:anywhere]';
  if (!href)
    return (
      <div className={classNames(look, 'border-dashed border-field bg-surface text-muted')}>
        {children}
      </div>
    );
  return (
    <Link
      href={href}
      prefetch={false}
      style={{ borderInlineStartColor: colour ?? undefined }}
      className={classNames(
        look,
        'border-line bg-accent-soft text-ink hover:border-accent focus-visible:outline-offset-0',
      )}
    >
      {children}
    </Link>
  );
}

function styleOf({ from, minutes }: { from: number; minutes: number }, hours: Hours) {
  return {
    top: `${((from - hours.from * 60) / 60) * HOUR_REM}rem`,
    height: `${(minutes / 60) * HOUR_REM}rem`,
  };
}

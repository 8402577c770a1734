import { useFormatter, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { PracticeDay } from '@/lib/bookings/practice/read-practice-days';
import { Block } from './block';
import { HOUR_REM, type Hours } from './hours-shown';

interface DayColumnProps {
  day: PracticeDay;
  hours: Hours;
  timeZone: string;
  isToday: boolean;
}

/** One day: its name, the hours as lines, and what takes up time in it, in order. */
export function DayColumn({ day, hours, timeZone, isToday }: DayColumnProps) {
  const t = useTranslations('practiceCalendar');
  const format = useFormatter();
  const at = new Date(day.startsAt);
  const height = (hours.until - hours.from) * HOUR_REM;
  const count = day.blocks.filter(({ id }) => id !== null).length;
  return (
    <section
      id={`day-${day.date}`}
      aria-label={format.dateTime(at, { dateStyle: 'full', timeZone })}
      className="border-e border-line last:border-e-0"
    >
      <h2
        aria-current={isToday ? 'date' : undefined}
        className={classNames(
          'flex h-14 flex-col items-center justify-center border-b border-line text-sm font-medium',
          isToday && 'chosen bg-accent-soft text-accent',
        )}
      >
        {format.dateTime(at, { weekday: 'short', timeZone })}
        <span className="tabular font-normal">
          {format.dateTime(at, { day: 'numeric', month: 'short', timeZone })}
        </span>
      </h2>
      <p className="sr-only">{t('count', { count })}</p>
      <ol
        className="relative overflow-hidden"
        style={{
          height: `${height}rem`,
          backgroundImage: `linear-gradient(to bottom, var(--color-line) 1px, transparent 1px)`,
          backgroundSize: `100% ${HOUR_REM}rem`,
        }}
      >
        {day.blocks.map((block) => (
          <Block
            key={block.id ?? `${block.startsAt}-${block.endsAt}`}
            {...{ block, day, hours, timeZone }}
          />
        ))}
      </ol>
    </section>
  );
}

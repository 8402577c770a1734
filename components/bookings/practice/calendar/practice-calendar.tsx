import { getTranslations } from 'next-intl/server';
import { readPracticeDays } from '@/lib/bookings/practice/read-practice-days';
import { systemClock } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { classNames } from '@/components/ui/class-names';
import { zoneWithOffset } from '@/components/ui/zones';
import { CalendarNav } from './calendar-nav';
import { DayColumn } from './day-column';
import { HourAxis } from './hour-axis';
import { hoursShown } from './hours-shown';
import { ScrollToDay } from './scroll-to-day';
import { shownDays } from './shown-days';

interface PracticeCalendarProps {
  context: Context;
  view: 'day' | 'week';
  /** `YYYY-MM-DD`; today unless given. */
  day: string | undefined;
  timeZone: string;
}

/** A day or a week of the expert's time on their own clock. */
export async function PracticeCalendar({ context, view, day, timeZone }: PracticeCalendarProps) {
  const now = systemClock.now();
  const shown = shownDays(view, day, now, timeZone);
  const [t, days] = await Promise.all([
    getTranslations('practiceCalendar'),
    readPracticeDays(context, { firstDay: shown.first, days: shown.count, timeZone }),
  ]);
  const hours = hoursShown(days, timeZone);
  return (
    <>
      <CalendarNav view={view} shown={shown} />
      <p className="mb-3 text-sm text-muted">
        {t('zone', { zone: zoneWithOffset(timeZone, now) })}
      </p>
      <div
        role="region"
        aria-label={t(`label.${view}`)}
        tabIndex={0}
        className="relative overflow-x-auto rounded-card border border-line bg-surface"
      >
        {view === 'week' && <ScrollToDay id={`day-${day ?? shown.today}`} />}
        <div className={classNames('flex', view === 'week' && 'w-max min-w-full')}>
          <HourAxis hours={hours} />
          {days.map((one) => (
            <DayColumn
              key={one.date}
              day={one}
              hours={hours}
              timeZone={timeZone}
              isToday={one.date === shown.today}
            />
          ))}
        </div>
      </div>
    </>
  );
}

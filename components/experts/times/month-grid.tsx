'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type DateTimeFormatOptions, useFormatter, useTranslations } from 'next-intl';
import { DayPicker } from 'react-day-picker';

interface MonthGridProps {
  /** `YYYY-MM`. */
  month: string;
  firstMonth: string;
  lastMonth: string;
  onMonth: (month: string) => void;
  /** Number of times by day (`YYYY-MM-DD`); days without any cannot be chosen. */
  times: ReadonlyMap<string, number>;
  today: string;
  chosen: string | null;
  onDay: (day: string) => void;
  isLoading: boolean;
}

const NAV =
  'grid size-11 place-items-center rounded-control hover:bg-sunken aria-disabled:opacity-40';

const LOOK = {
  root: 'relative',
  month_caption: 'px-1 text-base leading-11 font-semibold',
  caption_label: 'block first-letter:uppercase',
  nav: 'absolute end-0 top-0 flex',
  button_previous: NAV,
  button_next: NAV,
  month_grid: 'mt-2 w-full table-fixed border-collapse',
  weekday: 'h-9 text-xs font-medium text-muted',
  day: 'group p-0.5 text-center',
  day_button:
    'mx-auto grid aspect-square w-full max-w-11 place-items-center rounded-full border border-transparent bg-accent/12 text-sm font-semibold tabular hover:border-accent disabled:cursor-default disabled:border-transparent disabled:bg-transparent disabled:font-normal disabled:text-muted/70 group-aria-selected:chosen group-aria-selected:bg-accent group-aria-selected:text-on-accent',
  today: 'underline underline-offset-4',
  selected: '',
} as const;

/** A month of days, those with times to be chosen. Arrow keys move by day and week, Page Up and Down by month. */
export function MonthGrid(props: MonthGridProps) {
  const { month, firstMonth, lastMonth, onMonth, times, today, chosen, onDay, isLoading } = props;
  const t = useTranslations('chooseTime');
  const format = useFormatter();
  const say = (at: Date, options: DateTimeFormatOptions) =>
    format.dateTime(new Date(`${toDay(at)}T12:00:00Z`), { ...options, timeZone: 'UTC' });
  const monthName = (at: Date) => say(at, { month: 'long', year: 'numeric' });
  return (
    <div aria-busy={isLoading}>
      <DayPicker
        mode="single"
        required
        weekStartsOn={1}
        month={toDate(`${month}-01`)}
        startMonth={toDate(`${firstMonth}-01`)}
        endMonth={toDate(`${lastMonth}-01`)}
        onMonthChange={(at) => onMonth(toDay(at).slice(0, 7))}
        today={toDate(today)}
        selected={chosen ? toDate(chosen) : undefined}
        onSelect={(at) => onDay(toDay(at))}
        disabled={(at) => !times.has(toDay(at))}
        classNames={LOOK}
        components={{ Chevron }}
        formatters={{
          formatCaption: monthName,
          // What some languages take for short has no room seven times; the whole name is the label.
          formatWeekdayName: (at) => say(at, { weekday: 'short' }).slice(0, 3),
        }}
        labels={{
          labelNav: () => t('months'),
          labelGrid: monthName,
          labelNext: () => t('nextMonth'),
          labelPrevious: () => t('previousMonth'),
          labelWeekday: (at) => say(at, { weekday: 'long' }),
          labelDayButton: (at) =>
            t('day', {
              day: say(at, { weekday: 'long', day: 'numeric', month: 'long' }),
              count: times.get(toDay(at)) ?? 0,
            }),
        }}
      />
    </div>
  );
}

function Chevron({ orientation }: { orientation?: 'up' | 'down' | 'left' | 'right' }) {
  const Icon = orientation === 'left' ? ChevronLeft : ChevronRight;
  return <Icon aria-hidden="true" className="size-5" />;
}

/** The picker's days are local midnights, in whichever zone the code runs; ours are dates. */
function toDate(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

function toDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

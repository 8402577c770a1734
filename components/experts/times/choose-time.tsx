'use client';

import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { dayIn } from './clock';
import { DayTimes } from './day-times';
import { MonthGrid } from './month-grid';
import { slotsByDay } from './slots-by-day';
import { type Slot, useSlots } from './use-slots';
import { ZoneChooser } from './zone-chooser';

export interface ChooseTimeProps {
  /** Path of the event type's page: `/username/slug`. */
  path: string;
  expertName: string;
  expertZone: string;
  /** The visitor's zone as the server knew it, and whether they have named it themselves. */
  timeZone: string;
  isZoneNamed: boolean;
  /** What came with the page. */
  month: string;
  firstMonth: string;
  lastMonth: string;
  slots: readonly Slot[];
  nextFreeAt: string | null;
  /** ISO 8601. */
  now: string;
}

const never = () => () => undefined;

/** The day and then the time of an appointment, in the visitor's own zone. */
export function ChooseTime(props: ChooseTimeProps) {
  const { path, expertName, expertZone, nextFreeAt } = props;
  const t = useTranslations('chooseTime');
  const browserZone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => props.timeZone,
  );
  const [chosenZone, setChosenZone] = useState(props.isZoneNamed ? props.timeZone : null);
  const [month, setMonth] = useState(props.month);
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const timeZone = chosenZone ?? browserZone;
  const asked = useSlots(slotsPath(path, month, timeZone), {
    path: slotsPath(path, props.month, props.timeZone),
    slots: props.slots,
  });
  const byDay = slotsByDay(asked.slots ?? [], timeZone);
  const day = chosenDay && byDay.has(chosenDay) ? chosenDay : (byDay.keys().next().value ?? null);
  const bookPath = (startsAt: string) => {
    const query = new URLSearchParams({ at: startsAt });
    if (chosenZone) query.set('timeZone', chosenZone);
    return `${path}/book?${query.toString()}`;
  };
  const toNextFree = (at: string) => {
    setMonth(dayIn(at, timeZone).slice(0, 7));
    setChosenDay(dayIn(at, timeZone));
  };
  return (
    <div className="grid gap-6 noscript:hidden md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:gap-10">
      <section aria-label={t('chooseDay')}>
        <MonthGrid
          month={month}
          firstMonth={props.firstMonth}
          lastMonth={props.lastMonth}
          onMonth={setMonth}
          times={new Map([...byDay].map(([name, slots]) => [name, slots.length]))}
          today={dayIn(props.now, timeZone)}
          chosen={day}
          onDay={setChosenDay}
          isLoading={asked.slots === null && !asked.hasFailed}
        />
        <div className="mt-4 border-t border-line pt-3">
          <ZoneChooser
            timeZone={timeZone}
            shownAt={asked.slots?.[0]?.startsAt ?? props.now}
            onZone={setChosenZone}
          />
        </div>
      </section>
      <DayTimes
        day={day}
        month={month}
        slots={byDay.get(day ?? '') ?? []}
        asked={asked}
        sides={{ timeZone, expertName, expertZone }}
        bookPath={bookPath}
        nextFreeAt={nextFreeAt}
        onNextFree={toNextFree}
      />
    </div>
  );
}

/** Address of a month's slots; the same for the server's part and the browser's. */
function slotsPath(path: string, month: string, timeZone: string): string {
  const [, username = '', eventType = ''] = path.split('/');
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  const query = new URLSearchParams({ eventType, from: `${month}-01`, to: last, timeZone });
  return `/api/experts/${username}/slots?${query.toString()}`;
}

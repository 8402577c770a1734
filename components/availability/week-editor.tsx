'use client';

import { useField } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useSending } from '@/components/forms/own-form';
import { CopyDay } from './copy-day';
import { dayNames } from './day-names';
import { type EditedWindow, editedWindow, editedWindows, type TypedWindow } from './edited-window';
import { WindowRows } from './window-rows';

/** The hours of each day of a week: as many windows as a day needs, and one day's hours for others. */
export function WeekEditor() {
  const t = useTranslations('weekEditor');
  const names = dayNames(useLocale());
  const [field] = useField<TypedWindow[][]>('hours');
  const [week, setWeek] = useState(() =>
    names.map((_, day) => editedWindows(field.initialValue?.[day])),
  );
  const [said, setSaid] = useState('');
  const { isSaved, touch } = useSending();

  function setDay(day: number, windows: EditedWindow[]) {
    setWeek(week.map((own, index) => (index === day ? windows : own)));
    touch();
  }

  function copy(day: number, to: readonly number[]) {
    const source = week[day] ?? [];
    setWeek(week.map((own, index) => (to.includes(index) ? source.map(editedWindow) : own)));
    setSaid(t('copied', { day: names[day] ?? '' }));
    touch();
  }

  return (
    <fieldset className="grid min-w-0">
      <legend className="mb-3 text-sm text-muted">{t('hint')}</legend>
      {week.map((windows, day) => {
        const name = names[day] ?? '';
        return (
          <div
            key={name}
            role="group"
            aria-label={name}
            className="grid gap-x-4 gap-y-1 border-t border-line py-3 sm:grid-cols-[7rem_1fr_auto]"
          >
            <p className="pt-2.5 text-sm font-medium">{name}</p>
            <WindowRows
              name={`hours[${day}]`}
              of={name}
              windows={windows}
              onChange={(changed) => setDay(day, changed)}
            />
            <CopyDay day={day} names={names} onCopy={(to) => copy(day, to)} />
          </div>
        );
      })}
      <p role="status" className="text-sm text-muted empty:hidden">
        {!isSaved && said}
      </p>
    </fieldset>
  );
}

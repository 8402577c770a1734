'use client';

import { useField } from '@conform-to/react';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { useProblemText } from '@/components/forms/use-problem-text';
import { Button } from '@/components/ui/button';
import { clockTime, typedTimeMinutes } from '@/lib/bookings/availability/hours/typed-time';
import { type EditedWindow, editedWindow } from './edited-window';

interface WindowRowsProps {
  /** What its fields are named after: `hours[0]`. */
  name: string;
  /** What the windows are of, for those who cannot see it. */
  of: string;
  windows: readonly EditedWindow[];
  onChange: (windows: EditedWindow[]) => void;
}

const MINUTES_OF_NEXT = { gap: 60, length: 180 };

/** The windows of a day, one row for each; none is a day off. Without a script there is one row more to fill. */
export function WindowRows({ name, of, windows, onChange }: WindowRowsProps) {
  const t = useTranslations('windowRows');
  const list = useRef<HTMLDivElement>(null);
  const setRow = (row: number, change: Partial<EditedWindow>) =>
    onChange(windows.map((one, index) => (index === row ? { ...one, ...change } : one)));

  function add() {
    onChange([...windows, editedWindow(nextWindow(windows.at(-1)?.until))]);
    const wanted = `${name}[${windows.length}].from`;
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>(`[name="${wanted}"]`)?.focus(),
    );
  }

  function remove(row: number) {
    onChange(windows.filter((_, index) => index !== row));
    list.current?.querySelector<HTMLButtonElement>('[data-add]')?.focus();
  }

  return (
    <div ref={list} className="grid min-w-0 justify-items-start gap-2">
      {windows.length === 0 && <p className="py-2.5 text-sm text-muted">{t('none')}</p>}
      {windows.map(({ key, ...window }, row) => (
        <WindowRow
          key={key}
          name={`${name}[${row}]`}
          label={t('row', { of, number: row + 1 })}
          window={window}
          onChange={(change) => setRow(row, change)}
          onRemove={() => remove(row)}
        />
      ))}
      <noscript>
        <WindowRow
          name={`${name}[${windows.length}]`}
          label={t('row', { of, number: windows.length + 1 })}
          window={{ from: '', until: '' }}
        />
      </noscript>
      <Button data-add variant="quiet" className="-ms-3 px-3" onClick={add}>
        <Plus aria-hidden="true" className="size-4" />
        {t('add')}
        <span className="sr-only">{of}</span>
      </Button>
    </div>
  );
}

/** Goes on after a break, and not beyond the day. */
function nextWindow(after = '08:00'): { from: string; until: string } {
  const end = typedTimeMinutes(after) ?? 0;
  const from = Math.min(end + MINUTES_OF_NEXT.gap, 23 * 60);
  const until = Math.min(from + MINUTES_OF_NEXT.length, 24 * 60);
  return { from: clockTime(from), until: clockTime(until) };
}

/** A time as it is written here, however it was typed; what is none stays. */
function written(typed: string): string {
  const minutes = typedTimeMinutes(typed);
  return minutes === null ? typed : clockTime(minutes);
}

interface WindowRowProps {
  name: string;
  label: string;
  window: { from: string; until: string };
  onChange?: (change: { from?: string; until?: string }) => void;
  onRemove?: () => void;
}

function WindowRow({ name, label, window, onChange, onRemove }: WindowRowProps) {
  const t = useTranslations('windowRows');
  const problemText = useProblemText();
  const problemId = useId();
  const [from] = useField<string>(`${name}.from`);
  const [until] = useField<string>(`${name}.until`);
  const [code] = from.errors ?? until.errors ?? [];
  const input = (field: 'from' | 'until', { errors }: { errors: string[] | undefined }) => (
    <input
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      name={`${name}.${field}`}
      aria-label={`${label}: ${t(field)}`}
      aria-invalid={errors ? true : undefined}
      aria-describedby={errors ? problemId : undefined}
      {...(onChange
        ? {
            value: window[field],
            onChange: ({ currentTarget }) => onChange({ [field]: currentTarget.value }),
            onBlur: () => {
              const wanted = written(window[field]);
              if (wanted !== window[field]) onChange({ [field]: wanted });
            },
          }
        : { defaultValue: window[field] })}
      className="min-h-11 w-20 rounded-control border border-field bg-surface px-2 text-center text-base tabular aria-invalid:border-danger aria-invalid:outline aria-invalid:outline-danger"
    />
  );
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        {input('from', from)}
        <span aria-hidden="true" className="text-muted">
          –
        </span>
        {input('until', until)}
        {onRemove && (
          <button
            type="button"
            aria-label={t('remove', { row: label })}
            onClick={onRemove}
            className="grid size-11 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        )}
      </div>
      {code && (
        <p id={problemId} className="text-sm text-danger">
          {problemText(code)}
        </p>
      )}
    </div>
  );
}

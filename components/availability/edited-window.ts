import { clockTime } from '@/lib/bookings/availability/hours/typed-time';
import type { TimeWindow } from '@/types/bookings';

/** A window as somebody types it. */
export interface TypedWindow {
  from: string;
  until: string;
}

/** One on the page; the key stays with it. */
export interface EditedWindow extends TypedWindow {
  key: string;
}

let made = 0;

/** One more window on the page. */
export function editedWindow({ from, until }: TypedWindow): EditedWindow {
  made += 1;
  return { key: `added-${made}`, from, until };
}

/** The windows that a form holds at first, or was answered with: whatever was sent. Pure. */
export function editedWindows(held: unknown): EditedWindow[] {
  const rows: unknown[] = Array.isArray(held) ? held : [];
  return rows.map((row, index) => ({
    key: `held-${index}`,
    from: typed(row, 'from'),
    until: typed(row, 'until'),
  }));
}

function typed(row: unknown, field: keyof TypedWindow): string {
  const value = typeof row === 'object' && row ? (row as Partial<TypedWindow>)[field] : '';
  return typeof value === 'string' ? value : '';
}

/** What fields for times show of windows. Pure. */
export function typedWindows(windows: readonly TimeWindow[]): TypedWindow[] {
  return windows.map(({ from, until }) => ({
    from: clockTime(from),
    until: clockTime(until),
  }));
}

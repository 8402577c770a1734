/**
 * Minutes of a day as people type a time: `9:30`, `09.30`, `9h30`, `930`, `9`; up to 1440 for `24:00`.
 * Null for anything else. An end at `00:00` is the day's end for `isEnd`. Pure.
 */
export function typedTimeMinutes(typed: string, isEnd = false): number | null {
  const [, hours = '', minutes = ''] =
    /^(\d{1,2})(?:[:.h]?(\d{2}))?h?$/i.exec(typed.replaceAll(/\s/g, '')) ?? [];
  if (!hours || Number(minutes) > 59) return null;
  const total = Number(hours) * 60 + Number(minutes);
  if (total > 1440) return null;
  return isEnd && total === 0 ? 1440 : total;
}

/** Minutes of a day on the clock, and in a field for typing: `09:30`; the day's end is `24:00`. Pure. */
export function clockTime(minutes: number): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

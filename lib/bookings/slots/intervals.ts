import type { Interval } from '@/types/bookings';

declare const ordered: unique symbol;

/** Intervals in order, apart from each other, none empty. Only `toIntervals` makes them. */
export type Intervals = readonly Readonly<Interval>[] & { readonly [ordered]: true };

/** What `toIntervals` has made certain, told to the compiler. */
const asOrdered = (merged: Interval[]): Intervals => merged as unknown as Intervals;

/** Sorts, joins what overlaps or touches, and drops what is empty or ends before it starts. */
export function toIntervals(list: readonly Readonly<Interval>[]): Intervals {
  const merged: Interval[] = [];
  const sorted = list
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .toSorted((a, b) => a.startsAt - b.startsAt);
  for (const { startsAt, endsAt } of sorted) {
    const last = merged.at(-1);
    if (last && startsAt <= last.endsAt) {
      last.endsAt = Math.max(last.endsAt, endsAt);
      continue;
    }
    merged.push({ startsAt, endsAt });
  }
  return asOrdered(merged);
}

/** The last interval that starts before `moment`: the only one that can reach it. */
function lastBefore(intervals: Intervals, moment: number): Interval | undefined {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const starts = intervals[middle]?.startsAt ?? Infinity;
    if (starts < moment) low = middle + 1;
    else high = middle;
  }
  return intervals[low - 1];
}

/** Whether anything of `[startsAt, endsAt)` is taken. To touch is not to overlap. */
export function overlaps(intervals: Intervals, { startsAt, endsAt }: Interval): boolean {
  const last = lastBefore(intervals, endsAt);
  return last !== undefined && last.endsAt > startsAt;
}

/** Whether one interval holds all of `[startsAt, endsAt)`. */
export function holds(intervals: Intervals, { startsAt, endsAt }: Interval): boolean {
  const last = lastBefore(intervals, endsAt);
  return last !== undefined && last.startsAt <= startsAt && endsAt <= last.endsAt;
}

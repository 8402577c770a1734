import type { Temporal } from 'temporal-polyfill';

/** What can be looked back on, as the address has it. */
export const RANGES = ['30d', '3m', '6m', '12m', 'year'] as const;
export type RangeChoice = (typeof RANGES)[number];

/** Local days from `from` to before `until`, `YYYY-MM-DD`. */
export interface Stretch {
  from: string;
  until: string;
}

/** A stretch that ends with today, and as much of what came before it. */
export interface Range extends Stretch {
  before: Stretch;
}

const LAST_DAYS = 30;

/**
 * The days of a choice and those it is compared with. Months are the calendar's, this one so far
 * included, and are compared with as many before it up to the same day of the month; this year with
 * the same days of last year. Pure.
 */
export function rangeOf(choice: RangeChoice, today: Temporal.PlainDate): Range {
  switch (choice) {
    case '30d':
      return stretched(today.subtract({ days: LAST_DAYS - 1 }), today, { days: LAST_DAYS });
    case 'year':
      return stretched(today.with({ month: 1, day: 1 }), today, { years: 1 });
    default:
      return lastMonths(Number.parseInt(choice, 10), today);
  }
}

/** The calendar months up to today, this one so far included; as `rangeOf`. Pure. */
export function lastMonths(months: number, today: Temporal.PlainDate): Range {
  const from = today.with({ day: 1 }).subtract({ months: months - 1 });
  return stretched(from, today, { months });
}

/** The whole calendar months before this one. Pure. */
export function monthsThatAreOver(months: number, today: Temporal.PlainDate): Stretch {
  const until = today.with({ day: 1 });
  return { from: until.subtract({ months }).toString(), until: until.toString() };
}

function stretched(
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
  back: Temporal.DurationLike,
): Range {
  const after = (date: Temporal.PlainDate) => date.add({ days: 1 }).toString();
  return {
    from: from.toString(),
    until: after(today),
    before: { from: from.subtract(back).toString(), until: after(today.subtract(back)) },
  };
}

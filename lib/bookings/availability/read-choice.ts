import { Temporal } from 'temporal-polyfill';
import { DAY_MS } from '@/lib/core/time';
import { findSlots, nextFree } from '../slots/generate';
import { dateAt } from '../slots/local-day';
import type { Offer } from './find-offer';
import { readSlotInput } from './read-slot-input';
import { momentsOf, type PublicSlot, toPublicSlot } from './read-slots';

/** No booking window is longer. */
const HORIZON_DAYS = 400;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What the page begins with on which a time is chosen. */
export interface Choice {
  /** The month that is shown first, `YYYY-MM` in the visitor's zone. */
  month: string;
  /** Months that can be looked at. */
  firstMonth: string;
  lastMonth: string;
  slots: PublicSlot[];
  /** ISO 8601; null if nothing is free in the whole window. */
  nextFreeAt: string | null;
}

interface Asked {
  /** `YYYY-MM`; the month of the first free time if left out or not one that can be looked at. */
  month: string | null;
  /** The visitor's zone, IANA. */
  timeZone: string;
}

/** The slots of one month, and the first free time of all. Two statements. */
export async function readChoice(
  { eventType, standing }: Offer,
  { month: asked, timeZone }: Asked,
  now: Date,
): Promise<Choice> {
  const end = now.getTime() + HORIZON_DAYS * DAY_MS;
  const input =
    standing === 'open' ? await readSlotInput(eventType, { from: now, to: new Date(end) }) : null;
  const first = input && nextFree(input, end);
  const firstMonth = monthAt(now.getTime(), timeZone);
  const lastAt = now.getTime() + (input?.rules.windowDays ?? 0) * DAY_MS;
  const lastMonth = monthAt(lastAt, timeZone);
  const isShown = asked && MONTH.test(asked) && asked >= firstMonth && asked <= lastMonth;
  const month = isShown ? asked : monthAt(first?.startsAt ?? now.getTime(), timeZone);
  const range = momentsOf({ ...daysOf(month), timeZone });
  return {
    month,
    firstMonth,
    lastMonth: lastMonth > month ? lastMonth : month,
    slots: input ? findSlots({ ...input, ...range }).map(toPublicSlot) : [],
    nextFreeAt: first ? new Date(first.startsAt).toISOString() : null,
  };
}

const monthAt = (moment: number, zone: string) =>
  dateAt(moment, zone).toPlainYearMonth().toString();

function daysOf(month: string) {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: first.toString(), to: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
}

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { plainDay } from '@/lib/core/http/plain-time';
import { lastMonths, type Stretch } from '../range/range';

/** First and last local day of a report, both of them in it, `YYYY-MM-DD`. */
export interface ReportDays {
  from: string;
  to: string;
}

const MOST_YEARS = 10;
const USUAL_MONTHS = 3;

const daysSchema = z
  .object({ from: plainDay, to: plainDay })
  .refine(({ from, to }) => from <= to && to < yearsAfter(from));

/** The days that an address asks for; null if they are none, or more than ten years. Pure. */
export function findReportDays(asked: { from?: unknown; to?: unknown }): ReportDays | null {
  return daysSchema.safeParse(asked).data ?? null;
}

/** The same. Throws `invalid_input`. */
export function requireReportDays(asked: { from?: unknown; to?: unknown }): ReportDays {
  const days = findReportDays(asked);
  if (days) return days;
  throw new AppError(
    'invalid_input',
    `"from" and "to" must be days (YYYY-MM-DD), the first not after the second, and no more than ${MOST_YEARS} years apart.`,
  );
}

/** What a report is of unless told: three months, this one up to today included. Pure. */
export function usualReportDays(today: Temporal.PlainDate): ReportDays {
  return { from: lastMonths(USUAL_MONTHS, today).from, to: today.toString() };
}

/** The stretch of a report's days. Pure. */
export function stretchOf({ from, to }: ReportDays): Stretch {
  return { from, until: Temporal.PlainDate.from(to).add({ days: 1 }).toString() };
}

function yearsAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ years: MOST_YEARS }).toString();
}

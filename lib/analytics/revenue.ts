import { type Clock, systemClock } from '@/lib/core/clock';
import { readPeopleByPeriod } from './people/read-people';
import { dateAt } from './range/moments';
import { periodsOf } from './range/periods';
import { practiceZone, type Reader } from './range/practice-zone';
import { lastMonths } from './range/range';
import { total } from './read/figures';
import { readSums } from './read/read-sums';
import { type RevenuePeriod, withFigures } from './read/revenue-periods';

/** One calendar month (`YYYY-MM`) by the practice's own days; this one up to today. Cents. */
export interface RevenueMonth extends RevenuePeriod {
  month: string;
}

/** Totals and a row per month, oldest first, months without appointments included. */
export interface Revenue {
  currency: 'eur';
  totals: {
    grossCents: number;
    refundedCents: number;
    disputedCents: number;
    /** What the platform keeps, less what came back with refunds. */
    commissionCents: number;
    netCents: number;
    appointments: number;
    members: number;
    cancelled: number;
    noShows: number;
  };
  months: RevenueMonth[];
}

/** What an organization earned in the last `months` calendar months, this one up to today included. Asks for no feature: its callers do. */
export async function readRevenue(
  reader: Reader,
  months: number,
  clock: Clock = systemClock,
): Promise<Revenue> {
  const { organizationId } = reader;
  const timeZone = await practiceZone(reader);
  const range = lastMonths(months, dateAt(clock.now(), timeZone));
  const periods = periodsOf(range, 'month');
  const [{ days }, members] = await Promise.all([
    readSums(organizationId, { range, backTo: range, timeZone }),
    readPeopleByPeriod(organizationId, periods, timeZone),
  ]);
  const { paid: _, ...totals } = total(days);
  return {
    currency: 'eur',
    totals: { ...totals, members: members.all },
    months: withFigures(periods, days, members.each).map((period) => ({
      month: period.from.slice(0, 'YYYY-MM'.length),
      ...period,
    })),
  };
}

import { HOME_TIME_ZONE } from '@/config/locales';
import { type Clock, systemClock } from '@/lib/core/clock';
import { type Demographics, readDemographics } from './people/read-demographics';
import { type People, readPeople, readPeopleByPeriod } from './people/read-people';
import { dateAt } from './range/moments';
import { type PeriodKind, periodsOf } from './range/periods';
import { practiceZone, type Reader } from './range/practice-zone';
import {
  monthsThatAreOver,
  type Range,
  type RangeChoice,
  rangeOf,
  type Stretch,
} from './range/range';
import { type Figures, total } from './read/figures';
import { type Ahead, readAhead } from './read/read-ahead';
import { type Conversion, readConversion } from './read/read-conversion';
import { readSums } from './read/read-sums';
import { isWithin, type RevenuePeriod, withFigures } from './read/revenue-periods';
import type { DayFigures, TypeFigures } from './read/sums-of';

/** Something in a range, and in the stretch before it. */
export interface Compared<Value> {
  now: Value;
  before: Value;
}

/** An event type or a weekday. */
export type Share<Name> = Compared<Figures> & { name: Name };

/** What an expert sees of their practice; days are those of `timeZone`. */
export interface Analytics {
  timeZone: string;
  range: Range;
  totals: Compared<Figures>;
  people: Compared<People>;
  conversion: Compared<Conversion>;
  periods: RevenuePeriod[];
  /** By net revenue, highest first. */
  types: Share<string>[];
  /** Monday (1) to Sunday (7). */
  weekdays: Share<number>[];
  /** Of the whole months that `DEMOGRAPHIC_MONTHS` counts, whatever the range is. */
  demographics: Demographics;
  demographicStretch: Stretch;
  ahead: Ahead;
}

/**
 * Demographics are of so many whole months, so that no two looks within a month can be subtracted; of the
 * months at home, since an expert could change their own zone between two looks.
 */
const DEMOGRAPHIC_MONTHS = 12;

/**
 * Figures of the reader's organization over a range that ends today, each with the stretch before it.
 * Money counts on the day it moved at Stripe, as the ledger has it, appointments on their own, conversion on
 * the day of booking. Asks for no feature: its callers do.
 */
export async function readAnalytics(
  reader: Reader,
  { choice, by }: { choice: RangeChoice; by: PeriodKind },
  clock: Clock = systemClock,
): Promise<Analytics> {
  const { organizationId } = reader;
  const timeZone = await practiceZone(reader);
  const today = dateAt(clock.now(), timeZone);
  const range = rangeOf(choice, today);
  const periods = periodsOf(range, by);
  const demographicStretch = monthsThatAreOver(
    DEMOGRAPHIC_MONTHS,
    dateAt(clock.now(), HOME_TIME_ZONE),
  );
  const [sums, people, members, conversion, demographics, ahead] = await Promise.all([
    readSums(organizationId, { range, backTo: range.before, timeZone }),
    readPeople(organizationId, range, timeZone),
    readPeopleByPeriod(organizationId, periods, timeZone),
    readConversion(organizationId, range, timeZone),
    readDemographics(organizationId, demographicStretch, HOME_TIME_ZONE),
    readAhead(organizationId, range.until, timeZone),
  ]);
  return {
    timeZone,
    range,
    totals: compared(sums.days, range, () => true),
    people,
    conversion,
    periods: withFigures(periods, sums.days, members.each),
    types: byType(sums.types),
    weekdays: byWeekday(sums.days, range),
    demographics,
    demographicStretch,
    ahead,
  };
}

function compared(
  days: readonly DayFigures[],
  range: Range,
  isMeant: (day: DayFigures) => boolean,
): Compared<Figures> {
  const meant = days.filter(isMeant);
  return {
    now: total(meant.filter(isWithin(range))),
    before: total(meant.filter(isWithin(range.before))),
  };
}

function byType(types: readonly TypeFigures[]): Share<string>[] {
  const names = [...new Set(types.map(({ name }) => name))];
  const shares = names.map((name) => {
    const own = types.filter((type) => type.name === name);
    return {
      name,
      now: total(own.filter(({ isBefore }) => !isBefore)),
      before: total(own.filter(({ isBefore }) => isBefore)),
    };
  });
  return shares
    .filter(({ now, before }) => !isNothing(now) || !isNothing(before))
    .toSorted((a, b) => b.now.netCents - a.now.netCents || a.name.localeCompare(b.name));
}

/** Nothing but holds that ended without a payment. */
const isNothing = ({ appointments, cancelled, grossCents, netCents }: Figures) =>
  appointments === 0 && cancelled === 0 && grossCents === 0 && netCents === 0;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

function byWeekday(days: readonly DayFigures[], range: Range): Share<number>[] {
  return WEEKDAYS.map((name) => ({
    name,
    ...compared(days, range, ({ day }) => (new Date(day).getUTCDay() || WEEKDAYS.length) === name),
  }));
}

import type { BalanceSettingsRow } from '../../store/money-rows';

const DAY_SECONDS = 86_400;
/** No schedule has a longer gap: the 31st of a month comes within two. */
const LOOK_AHEAD_DAYS = 70;
const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

const isWorkingDay = (day: Date) => day.getUTCDay() !== 0 && day.getUTCDay() !== 6;

function isPayoutDay({ interval, weekdays, monthDays }: BalanceSettingsRow, day: Date): boolean {
  if (interval === 'daily') return isWorkingDay(day);
  if (interval === 'weekly') return weekdays.some((name) => name === WEEKDAYS[day.getUTCDay()]);
  return interval === 'monthly' && monthDays.includes(day.getUTCDate());
}

/**
 * The first midnight (UTC) after a moment at which a schedule pays out; null if it never does. That
 * `daily` leaves out Saturday and Sunday, and the hour, is the sandbox's reading of "business days".
 */
export function nextPayoutAt(settings: BalanceSettingsRow, after: number): number | null {
  const today = Math.floor(after / DAY_SECONDS) * DAY_SECONDS;
  for (let days = 1; days <= LOOK_AHEAD_DAYS; days += 1) {
    const at = today + days * DAY_SECONDS;
    if (isPayoutDay(settings, new Date(at * 1000))) return at;
  }
  return null;
}

/** When a payout of a moment is in the bank: the second working day after, from midnight (UTC). */
export function arrivalOf(created: number): number {
  let at = Math.floor(created / DAY_SECONDS) * DAY_SECONDS;
  for (let left = 2; left > 0;) {
    at += DAY_SECONDS;
    if (isWorkingDay(new Date(at * 1000))) left -= 1;
  }
  return at;
}

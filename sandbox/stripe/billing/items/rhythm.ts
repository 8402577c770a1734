import type { Context } from '../../context';
import type { Interval } from './periods';

/** How often a price is charged; undefined for a price that is not recurring. */
function rhythmOf(context: Context, price: string): Interval | undefined {
  return context.tables.prices.get(price)?.recurring ?? undefined;
}

/** Whether one price is charged in another rhythm than the other: by the year instead of the month. */
export function changesRhythm(context: Context, before: string, after: string): boolean {
  const [from, to] = [rhythmOf(context, before), rhythmOf(context, after)];
  if (from === undefined || to === undefined) return false;
  return from.interval !== to.interval || from.interval_count !== to.interval_count;
}

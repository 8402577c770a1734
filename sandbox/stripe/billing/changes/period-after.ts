import type { Context } from '../../context';
import { periodAt, periodFrom } from '../items/periods';
import { recurringOf } from '../items/recurring-price';
import { changesRhythm } from '../items/rhythm';
import type { ItemRow } from '../../store/rows';

/**
 * The whole period an item is in after a change at `at` that leaves the billing cycle alone. The
 * old period goes on; in another rhythm the new periods are counted from its start, so that a
 * month that becomes a year runs from the month's start for a year. A new item goes by the anchor.
 */
export function periodAfter(
  context: Context,
  before: ItemRow | null,
  after: ItemRow,
  { anchor, at }: { anchor: number; at: number },
): { start: number; end: number } {
  const price = context.tables.prices.get(after.price);
  const rhythm = price && recurringOf(price);
  if (rhythm === undefined) return { start: at, end: at };
  if (before === null) return periodAt(anchor, rhythm, at);
  const boundary = changesRhythm(context, before.price, after.price)
    ? before.current_period_start
    : before.current_period_end;
  return periodFrom(anchor, rhythm, boundary, at);
}

import type { Context } from '../context';
import { usageLine } from '../billing/invoices/invoice-lines';
import type { LineDraft } from '../billing/invoices/build-line';
import { periodFrom } from '../billing/items/periods';
import { isMetered, recurringOf } from '../billing/items/recurring-price';
import { changesRhythm } from '../billing/items/rhythm';
import type { ItemChange, ItemRow, SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';
import type { Phase } from './build-schedule';
import { phaseChanges } from './phase-changes';

export interface PhaseRows {
  readonly rows: readonly ItemRow[];
  readonly removed: readonly string[];
  readonly anchor: number;
  /** Usage of metered items that go away, not billed yet. */
  readonly usage: readonly LineDraft[];
}

/** In classic billing mode a phase of another rhythm begins the billing cycle anew; in flexible mode only one that says so. */
function restarts(context: Context, row: SubscriptionRow, phase: Phase, changes: ItemChange[]) {
  if (phase.billing_cycle_anchor === 'phase_start') return true;
  if (row.billing_mode.type !== 'classic') return false;
  const [before] = context.tables.items.rows('subscription', row.id);
  const after = changes.find(({ deleted }) => !deleted);
  return before && after ? changesRhythm(context, before.price, after.price) : false;
}

/**
 * The items at the end of a period when a phase begins there: the renewal that follows bills the
 * new prices for the new period, so nothing is prorated.
 */
export function nextPhaseRows(context: Context, row: SubscriptionRow, phase: Phase): PhaseRows {
  const at = phase.start_date;
  const changes = phaseChanges(context, row.id, phase.items);
  const anchor = restarts(context, row, phase, changes) ? at : row.billing_cycle_anchor;
  const current = new Map(
    context.tables.items.rows('subscription', row.id).map((item) => [item.id, item]),
  );
  const usage = changes.flatMap((change) => {
    const before = current.get(change.id);
    const price = context.tables.prices.get(before?.price ?? '');
    if (before === undefined || price === undefined || !isMetered(price)) return [];
    if (!change.deleted && change.price === before.price) return [];
    const line = usageLine(context, before, price, idOf(row.customer) ?? '', at);
    return line.amount > 0 ? [line] : [];
  });
  const rows = changes
    .filter(({ deleted }) => !deleted)
    .map((change): ItemRow => {
      const before = current.get(change.id);
      const price = context.tables.prices.get(change.price);
      const kept = before?.price === change.price;
      const metered = price !== undefined && isMetered(price) && !kept;
      return {
        id: change.id,
        subscription: row.id,
        price: change.price,
        quantity: change.quantity,
        metadata: change.metadata,
        created: before?.created ?? at,
        current_period_start: metered ? at : (before?.current_period_start ?? at),
        current_period_end: metered ? periodFrom(anchor, recurringOf(price), at, at).end : at,
        billed: kept ? (before?.billed ?? null) : null,
        billedUntil: kept ? (before?.billedUntil ?? at) : at,
      };
    });
  return {
    rows,
    removed: changes.filter(({ deleted }) => deleted).map(({ id }) => id),
    anchor,
    usage,
  };
}

import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import type { ItemRow, SubscriptionRow } from '../../store/rows';
import { buildSubscription, getSubscription } from './build-subscription';

/** Which subscriptions a request has already promised an event for. */
const tracked = new WeakMap<Context, Set<string>>();

function track(context: Context, id: string): boolean {
  const known = tracked.get(context) ?? new Set();
  tracked.set(context, known);
  if (known.has(id)) return false;
  known.add(id);
  return true;
}

/** One `customer.subscription.updated` per request, with the difference the whole request made. */
export function watchSubscription(context: Context, id: string): void {
  if (!track(context, id)) return;
  const before = buildSubscription(context, getSubscription(context, id));
  context.emitLater('customer.subscription.updated', () => {
    const row = context.tables.subscriptions.get(id);
    if (row === undefined) return null;
    const after = buildSubscription(context, row);
    const previous = previousAttributes(before, after);
    const ended = after.status === 'canceled' && before.status !== 'canceled';
    // An immediate cancellation is told by `customer.subscription.deleted` alone.
    if (ended || Object.keys(previous).length === 0) return null;
    return { object: after, previous };
  });
}

/**
 * A new subscription is announced once, as the request leaves it: paid in the same request it is
 * announced active. Stripe documents neither this nor an extra `updated`; consumers must take both.
 */
export function announceSubscription(context: Context, id: string): void {
  track(context, id);
  context.emitLater('customer.subscription.created', () => {
    const row = context.tables.subscriptions.get(id);
    return row === undefined ? null : { object: buildSubscription(context, row) };
  });
}

export function changeSubscription(
  context: Context,
  id: string,
  patch: Partial<SubscriptionRow>,
): SubscriptionRow {
  watchSubscription(context, id);
  return context.tables.subscriptions.put({ ...getSubscription(context, id), ...patch });
}

export function changeItem(context: Context, item: ItemRow): ItemRow {
  watchSubscription(context, item.subscription);
  return context.tables.items.put(item);
}

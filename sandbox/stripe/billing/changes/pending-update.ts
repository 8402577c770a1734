import type { Context } from '../../context';
import { clockOfCustomer } from '../../context';
import type { PendingUpdateRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { applyChange } from './apply-change';
import { buildSubscription, getSubscription } from '../subscriptions/build-subscription';
import { changeSubscription } from '../subscriptions/change-subscription';
import { planChange } from './plan-change';
import { voidInvoice } from '../invoices/void-invoice';

const OPEN_SECONDS = 23 * 3600;

/** The change waits for its invoice; until it is paid the old items stay. */
export function holdUpdate(
  context: Context,
  id: string,
  pending: Omit<PendingUpdateRow, 'expires_at'>,
): void {
  const row = getSubscription(context, id);
  const clock = clockOfCustomer(context, idOf(row.customer));
  const expires = context.now(clock) + OPEN_SECONDS;
  changeSubscription(context, id, {
    latest_invoice: pending.invoice,
    hidden: { ...row.hidden, pendingUpdate: { ...pending, expires_at: expires } },
  });
  context.schedule({ kind: 'expire_update', ref: id, at: expires, clock: clock ?? 'default' });
}

/** Paid in time: the change happens as if it had at the proration date. */
export function applyPendingUpdate(context: Context, id: string): void {
  const row = getSubscription(context, id);
  const pending = row.hidden.pendingUpdate;
  if (pending === null) return;
  context.unschedule('expire_update', id);
  const plan = planChange(context, row, pending.items, {
    at: pending.prorationDate,
    prorate: true,
    resetAnchor: pending.resetAnchor,
  });
  changeSubscription(context, id, { hidden: { ...row.hidden, pendingUpdate: null } });
  applyChange(context, id, plan);
  context.emitLater('customer.subscription.pending_update_applied', () => ({
    object: buildSubscription(context, getSubscription(context, id)),
  }));
}

/** Not paid in time: the change is forgotten and its invoice voided. */
export function expirePendingUpdate(context: Context, id: string): void {
  const row = context.tables.subscriptions.get(id);
  const pending = row?.hidden.pendingUpdate ?? null;
  if (row === undefined || pending === null) return;
  context.unschedule('expire_update', id);
  changeSubscription(context, id, { hidden: { ...row.hidden, pendingUpdate: null } });
  if (context.tables.invoices.get(pending.invoice)?.status === 'open')
    voidInvoice(context, pending.invoice);
  context.emitLater('customer.subscription.pending_update_expired', () => ({
    object: buildSubscription(context, getSubscription(context, id)),
  }));
}

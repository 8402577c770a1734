import type { Context } from '../../context';
import { clockOfCustomer } from '../../context';
import type { InvoiceRow, PendingUpdateRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { applyChange } from './apply-change';
import { buildSubscription, getSubscription } from '../subscriptions/build-subscription';
import { changeSubscription } from '../subscriptions/change-subscription';
import { planChange } from './plan-change';
import { voidInvoice } from '../invoices/void-invoice';
import { plannedCancellation } from '../subscriptions/planned-cancellation';
import { scheduleSubscription } from '../subscriptions/schedule-subscription';

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
  endOrGoOn(context, id, pending.cancelAtPeriodEnd ?? null);
  context.emitLater('customer.subscription.pending_update_applied', () => ({
    object: buildSubscription(context, getSubscription(context, id)),
  }));
}

function endOrGoOn(context: Context, id: string, cancelAtPeriodEnd: boolean | null): void {
  if (cancelAtPeriodEnd === null) return;
  const row = getSubscription(context, id);
  const now = context.now(clockOfCustomer(context, idOf(row.customer)));
  const update = { cancel_at_period_end: cancelAtPeriodEnd };
  changeSubscription(context, id, plannedCancellation(context, row, update, now));
  scheduleSubscription(context, id);
}

/**
 * An update that says otherwise of the end than the pending one ends it
 * (https://docs.stripe.com/changelog/endive/2026-09-30/scheduled-subscription-cancellation).
 */
export function expireContradicted(
  context: Context,
  id: string,
  cancelAtPeriodEnd: boolean | undefined,
): void {
  const held = getSubscription(context, id).hidden.pendingUpdate?.cancelAtPeriodEnd ?? null;
  if (held === null || cancelAtPeriodEnd === undefined || held === cancelAtPeriodEnd) return;
  expirePendingUpdate(context, id);
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

/** An update that waited for a voided invoice is given up with it (https://docs.stripe.com/billing/subscriptions/pending-updates). */
export function dropUpdateOf(context: Context, { id, hidden }: InvoiceRow): void {
  const subscription = context.tables.subscriptions.get(hidden.subscription ?? '');
  if (subscription?.hidden.pendingUpdate?.invoice === id)
    expirePendingUpdate(context, subscription.id);
}

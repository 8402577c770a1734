import { clockOfCustomer, type Context } from '../context';
import { buildSubscription } from '../billing/subscriptions/build-subscription';
import { changeSubscription } from '../billing/subscriptions/change-subscription';
import { payInvoice } from '../billing/invoices/pay-invoice';
import { expirePendingUpdate } from '../billing/changes/pending-update';
import { renewSubscription } from '../billing/subscriptions/renew-subscription';
import {
  endsWithPeriod,
  scheduleSubscription,
} from '../billing/subscriptions/schedule-subscription';
import { buildInvoice } from '../billing/invoices/invoices';
import { markOverdue } from '../billing/invoices/mark-overdue';
import { finalizeInvoice } from '../billing/invoices/finalize-invoice';
import { markUncollectible } from '../billing/invoices/mark-uncollectible';
import { voidInvoice } from '../billing/invoices/void-invoice';
import { upcomingInvoice } from '../billing/invoices/upcoming-invoice';
import { verifyTaxId } from '../customers/tax-ids';
import { syncEntitlementsLater } from '../entitlements/sync-entitlements';
import { settleDebitInTime } from '../payments/debits/settle-debit';
import { settleRefundInTime } from '../payments/charges/settle-refund';
import { endDisputeInTime } from '../payments/disputes/decide-dispute';
import { findScheduleOf } from '../schedules/build-schedule';
import { followEnd } from '../schedules/change-schedule';
import { runSchedule } from '../schedules/enter-phase';
import { arrivePayout, reconcilePayout, sendPayout } from '../connect/payouts/end-payout';
import { runPayout } from '../connect/payouts/run-payout';
import type { TaskRow } from '../store/rows';
import { idOf } from '../store/tables';

/** 23 hours without a first payment end a subscription for good. */
function expireSubscription(context: Context, id: string): void {
  const row = context.tables.subscriptions.get(id);
  if (row?.status !== 'incomplete') return;
  const now = context.now(clockOfCustomer(context, idOf(row.customer)));
  const invoice = idOf(row.latest_invoice);
  if (invoice !== null && context.tables.invoices.get(invoice)?.status === 'open')
    voidInvoice(context, invoice);
  changeSubscription(context, id, { status: 'incomplete_expired', ended_at: now });
  followEnd(context, row, 'other', now);
  scheduleSubscription(context, id);
  syncEntitlementsLater(context, idOf(row.customer) ?? '');
}

/** A resumption that nobody has tried to pay is given up; the subscription stays paused. */
function expireResumption(context: Context, id: string): void {
  const invoice = context.tables.invoices.get(id);
  if (invoice?.status === 'open' && !invoice.attempted) voidInvoice(context, id);
}

/** A renewal invoice leaves its draft hour and is collected without the customer. */
function finalizeAndCollect(context: Context, id: string): void {
  const draft = context.tables.invoices.get(id);
  if (draft?.status !== 'draft') return;
  const invoice = finalizeInvoice(context, id);
  const pause = context.tables.subscriptions.get(
    invoice.hidden.subscription ?? '',
  )?.pause_collection;
  if (invoice.status !== 'open') return;
  if (invoice.collection_method === 'send_invoice')
    context.emit('invoice.sent', buildInvoice(context, invoice));
  if (pause?.behavior === 'void') voidInvoice(context, id);
  else if (pause?.behavior === 'mark_uncollectible') markUncollectible(context, id);
  else collect(context, id);
}

function collect(context: Context, id: string): void {
  const invoice = context.tables.invoices.get(id);
  if (
    invoice?.status !== 'open' ||
    invoice.collection_method !== 'charge_automatically' ||
    invoice.auto_advance !== true
  )
    return;
  payInvoice(context, id, { offSession: true });
}

function announceUpcoming(context: Context, id: string): void {
  const row = context.tables.subscriptions.get(id);
  if (row === undefined || row.ended_at !== null || endsWithPeriod(context, row)) return;
  const invoice = upcomingInvoice(context, row);
  if (invoice !== null) context.emit('invoice.upcoming', invoice);
}

function announceTrialEnd(context: Context, id: string): void {
  const row = context.tables.subscriptions.get(id);
  if (row?.status === 'trialing')
    context.emit('customer.subscription.trial_will_end', buildSubscription(context, row));
}

function resumeCollection(context: Context, id: string): void {
  const row = context.tables.subscriptions.get(id);
  if (row === undefined || row.pause_collection === null) return;
  changeSubscription(context, id, { pause_collection: null });
}

/** A phase that begins with a period is entered first, so that the renewal bills it. */
function endPeriod(context: Context, id: string): void {
  const schedule = findScheduleOf(context, context.tables.subscriptions.get(id));
  if (schedule !== null) runSchedule(context, schedule.id);
  renewSubscription(context, id);
}

/** Enters a phase; where a period ends at the same moment, both happen together. */
function enterPhase(context: Context, id: string): void {
  const subscription = idOf(context.tables.schedules.get(id)?.subscription);
  runSchedule(context, id);
  const row = context.tables.subscriptions.get(subscription ?? '');
  if (row === undefined || row.ended_at !== null) return;
  const due = context.tables.tasks.get(`renew:${row.id}`);
  if (due === undefined || due.at > context.now(clockOfCustomer(context, idOf(row.customer))))
    return;
  context.unschedule('renew', row.id);
  renewSubscription(context, row.id);
}

function announceExpiring(context: Context, id: string): void {
  const schedule = context.tables.schedules.get(id);
  if (schedule?.status === 'active' || schedule?.status === 'not_started')
    context.emit('subscription_schedule.expiring', schedule);
}

const TASKS: Readonly<Record<string, (context: Context, ref: string) => void>> = {
  renew: endPeriod,
  phase: enterPhase,
  schedule_expiring: announceExpiring,
  finalize: finalizeAndCollect,
  retry: collect,
  overdue: markOverdue,
  expire: expireSubscription,
  expire_update: expirePendingUpdate,
  expire_resumption: expireResumption,
  upcoming: announceUpcoming,
  trial_will_end: announceTrialEnd,
  resume_collection: resumeCollection,
  verify_tax_id: verifyTaxId,
  settle_debit: settleDebitInTime,
  payout: runPayout,
  payout_transit: sendPayout,
  payout_paid: arrivePayout,
  payout_reconciled: reconcilePayout,
  settle_refund: settleRefundInTime,
  end_dispute: endDisputeInTime,
};

export function runTask(context: Context, task: TaskRow): void {
  context.tables.tasks.remove(task.id);
  TASKS[task.kind]?.(context, task.ref);
}

import type Stripe from 'stripe';
import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest } from '../../protocol/errors';
import { PLATFORM } from '../../store/store';
import { changeAccount } from '../accounts/change-account';
import { writeTransaction } from '../money/write-transaction';
import { bankOf, buildBank } from './bank-account';

/** Why a bank refuses, in Stripe's words (https://docs.stripe.com/api/payouts/failures). */
export const FAILURES = {
  account_closed: 'The bank account has been closed.',
  account_frozen: 'The bank account has been frozen.',
  could_not_process: 'The bank could not process this payout.',
  incorrect_account_holder_name: 'The name on the bank account is not the right one.',
  invalid_account_number: 'The routing number seems correct, but the account number is invalid.',
  no_account: 'The bank account details on file are probably incorrect.',
} as const;

export type FailureCode = keyof typeof FAILURES;

const ENDED = ['paid', 'failed', 'canceled'];

function change(context: Context, id: string, changes: Partial<Stripe.Payout>) {
  const before = context.tables.payouts.get(id);
  if (before === undefined) throw new Error(`There is no payout ${id}.`);
  const after = context.tables.payouts.put({ ...before, ...changes });
  return { after, previous: previousAttributes(before, after) };
}

/** It has left for the bank. */
export function sendPayout(context: Context, id: string): void {
  if (context.tables.payouts.get(id)?.status !== 'pending') return;
  const { after, previous } = change(context, id, { status: 'in_transit' });
  context.emit('payout.updated', after, previous);
}

/** It is in the bank, as far as the bank says so today. */
export function arrivePayout(context: Context, id: string): void {
  const status = context.tables.payouts.get(id)?.status ?? '';
  if (ENDED.includes(status)) return;
  const { after, previous } = change(context, id, {
    status: 'paid',
    trace_id: { status: 'supported', value: `trace_${id}` },
  });
  context.emit('payout.updated', after, previous);
  context.emit('payout.paid', after);
}

/** From now on its lines can be listed; also of one that has failed meanwhile. */
export function reconcilePayout(context: Context, id: string): void {
  if (context.tables.payouts.get(id)?.reconciliation_status !== 'in_progress') return;
  const { after, previous } = change(context, id, { reconciliation_status: 'completed' });
  context.emit('payout.updated', after, previous);
  context.emit('payout.reconciliation_completed', after);
}

/** Gives back to the balance what a payout took from it. */
function giveBack(
  context: Context,
  payout: Stripe.Payout,
  type: 'payout_failure' | 'payout_cancel',
): string {
  return writeTransaction(context, {
    type,
    amount: payout.amount,
    source: payout.id,
    currency: payout.currency,
    created: context.now(),
    description: type === 'payout_failure' ? 'PAYOUT FAILURE' : 'PAYOUT CANCEL',
  });
}

/** Nothing more is sent to a bank account that refused, until there is another. */
function disableBank(context: Context): void {
  const row = context.on(PLATFORM).tables.accounts.get(context.account);
  const bank = row === undefined ? null : bankOf(row);
  if (row === undefined || bank === null) return;
  const after = changeAccount(context, row, { ...row, bank: { ...bank, status: 'errored' } });
  context.emit(
    'account.external_account.updated',
    buildBank(after, { ...bank, status: 'errored' }),
    { status: bank.status },
  );
}

/** The bank sends it back, on its way or some days after it was said to be paid. */
export function failPayout(context: Context, id: string, code: FailureCode): void {
  const before = context.tables.payouts.get(id);
  if (before === undefined || before.status === 'failed' || before.status === 'canceled')
    throw new Error(`Payout ${id} cannot fail: it is ${before?.status ?? 'not there'}.`);
  const { after, previous } = change(context, id, {
    status: 'failed',
    failure_code: code,
    failure_message: FAILURES[code],
    failure_balance_transaction: giveBack(context, before, 'payout_failure'),
  });
  context.emit('payout.updated', after, previous);
  context.emit('payout.failed', after);
  disableBank(context);
}

export function cancelPayout(context: Context, before: Stripe.Payout): Stripe.Payout {
  if (before.status !== 'pending' || before.automatic)
    throw invalidRequest(
      'Payouts can only be canceled while they are pending and were made by hand.',
      {
        code: 'payouts_not_allowed',
      },
    );
  const { after } = change(context, before.id, {
    status: 'canceled',
    failure_balance_transaction: giveBack(context, before, 'payout_cancel'),
  });
  context.emit('payout.canceled', after);
  return after;
}

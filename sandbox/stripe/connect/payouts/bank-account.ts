import type Stripe from 'stripe';
import type { Context } from '../../context';
import { newId } from '../../store/ids';
import type { AccountRow, BankRow } from '../../store/money-rows';
import { PLATFORM } from '../../store/store';
import { transfersOf } from '../accounts/standing';

export const BANK_ACCOUNT = 'defaults.payout_methods';

/** The bank account of an account, once one was given. */
export function bankOf(row: AccountRow): BankRow | null {
  if (row.bank !== undefined) return row.bank;
  const iban = row.details[BANK_ACCOUNT];
  if (iban === undefined) return null;
  return { id: `ba_${row.id.replace('acct_', '')}`, iban, status: 'new' };
}

/** The row with another bank account in the place of what was there. */
export const withBank = (row: AccountRow, iban: string): AccountRow => ({
  ...row,
  bank: { id: newId('ba'), iban, status: 'new' },
  details: { ...row.details, [BANK_ACCOUNT]: iban },
  due: row.due.filter((name) => name !== BANK_ACCOUNT),
});

/** Whether what is available can go to a bank: it may be paid, and its bank account takes money. */
export function canPayOut(row: AccountRow): boolean {
  const bank = bankOf(row);
  return transfersOf(row)?.status === 'active' && bank !== null && bank.status !== 'errored';
}

export function buildBank(row: AccountRow, bank: BankRow): Stripe.BankAccount {
  return {
    id: bank.id,
    object: 'bank_account',
    account: row.id,
    account_holder_name: row.displayName,
    account_holder_type: row.entityType === 'company' ? 'company' : 'individual',
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: row.country ?? 'PT',
    currency: row.currency,
    default_for_currency: true,
    fingerprint: `fp_${bank.id}`,
    future_requirements: { currently_due: [], errors: [], past_due: [], pending_verification: [] },
    last4: bank.iban.replaceAll(/\s/g, '').slice(-4).padStart(4, '0'),
    metadata: {},
    requirements: { currently_due: [], errors: [], past_due: [], pending_verification: [] },
    routing_number: null,
    status: bank.status,
  };
}

/** The ids an account's payouts go to; the platform's own bank is always there. */
export function destinationOf(context: Context): string | null {
  if (context.account === PLATFORM) return 'ba_platform';
  const row = context.on(PLATFORM).tables.accounts.get(context.account);
  return row === undefined || !canPayOut(row) ? null : (bankOf(row)?.id ?? null);
}

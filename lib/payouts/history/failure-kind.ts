import type { PayoutFailure } from '@/types/payouts';

const BY_CODE: Readonly<Record<string, PayoutFailure>> = {
  account_closed: 'closed',
  bank_ownership_changed: 'closed',
  account_frozen: 'frozen',
  bank_account_restricted: 'frozen',
  debit_not_authorized: 'frozen',
  no_account: 'number',
  invalid_account_number: 'number',
  invalid_account_number_length: 'number',
  incorrect_account_holder_name: 'name',
  incorrect_account_holder_address: 'name',
  incorrect_account_holder_tax_id: 'name',
  incorrect_account_type: 'name',
  invalid_currency: 'currency',
  bank_account_unusable: 'bank',
  could_not_process: 'bank',
  declined: 'bank',
};

/**
 * Why a bank did not take a payout, as a person would say it. A code that is new to us is `other`.
 * Pure. https://docs.stripe.com/api/payouts/failures
 */
export const failureKind = (code: string | null): PayoutFailure => BY_CODE[code ?? ''] ?? 'other';

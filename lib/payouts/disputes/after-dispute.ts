import type { Database, Transaction } from '@/db/client';
import { AppError } from '@/lib/core/errors';
import { type BankShare, readBankShare } from '@/lib/ledger/read/bank-share';

/**
 * An appointment with what its bank has given back of it, as a cancellation, refund or move counts on it.
 * Throws `payment_disputed` while the bank has the money and nothing is decided.
 */
export async function afterDispute<Row extends { id: string }>(
  executor: Database | Transaction,
  row: Row,
): Promise<Row & BankShare> {
  const share = await readBankShare(executor, row.id);
  if (share.bankHoldsCents > 0)
    throw new AppError(
      'payment_disputed',
      'The bank has taken this payment back and decides who gets it. Until then the appointment can be neither cancelled nor moved, and nothing can be given back.',
    );
  return { ...row, ...share };
}

import type { Context } from '../../context';
import { invalidRequest, missing, missingInPath } from '../../protocol/errors';
import type { AccountRow } from '../../store/money-rows';
import { PLATFORM } from '../../store/store';
import { transfersOf } from './standing';

export function findAccount(context: Context, id: string): AccountRow | undefined {
  return context.on(PLATFORM).tables.accounts.get(id);
}

export function getAccount(context: Context, id: string): AccountRow {
  const row = findAccount(context, id);
  if (row === undefined) throw missingInPath('account', id);
  return row;
}

/**
 * Refuses an account that money cannot be sent to: one that does not exist, and one whose
 * capability is not active. Whether Stripe names the parameter in the second case is not certain.
 */
export function requireDestination(context: Context, id: string, param: string): void {
  const row = findAccount(context, id);
  if (row === undefined && !context.accountExists(id)) throw missing('destination', id, param);
  // An account that tests open without creating it is taken as it is.
  if (row === undefined || transfersOf(row)?.status === 'active') return;
  throw invalidRequest(
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
    { code: 'insufficient_capabilities_for_transfer', param },
  );
}

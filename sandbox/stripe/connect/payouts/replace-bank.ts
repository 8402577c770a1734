import type { Context } from '../../context';
import type { AccountRow } from '../../store/money-rows';
import { changeAccount } from '../accounts/change-account';
import { bankOf, buildBank, withBank } from './bank-account';

/** Another bank account, as the person gives it on a hosted page; the one before is gone. */
export function replaceBank(context: Context, before: AccountRow, iban: string): void {
  if (iban === '') return;
  const after = changeAccount(context, before, withBank(before, iban));
  const theirs = context.on(after.id);
  const [old, given] = [bankOf(before), bankOf(after)];
  if (old !== null) theirs.emit('account.external_account.deleted', buildBank(before, old));
  if (given !== null) theirs.emit('account.external_account.created', buildBank(after, given));
}

import type { Context } from '../../context';
import { missing } from '../../protocol/errors';

/** Money goes to connected accounts that exist; what they receive belongs with Connect. */
export function requireAccount(
  context: Context,
  id: string | undefined,
  param: string,
  kind: string,
): void {
  if (id === undefined || context.accountExists(id)) return;
  throw missing(kind, id, param);
}

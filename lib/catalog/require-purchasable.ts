import { AppError } from '@/lib/core/errors';
import type { PlanKind } from '@/types/subscriptions';
import { findPrice, type PlanPrice } from './find-plan';

/** Whether anybody may buy this price here, as a plan of one of `kinds`. */
const isSold = ({ plan, price }: PlanPrice, kinds: readonly PlanKind[]) =>
  !plan.invite && price.selfServe && kinds.includes(plan.kind);

/**
 * The price that a lookup key names, if anybody may buy it here as a plan of one of `kinds`. Throws
 * `unknown_lookup_key`, `invite_required`, `not_self_serve`.
 */
export function requirePurchasable(lookupKey: string, kinds: readonly PlanKind[]): PlanPrice {
  const found = findPrice(lookupKey);
  if (!found)
    throw new AppError('unknown_lookup_key', `No price has the lookup key "${lookupKey}".`);
  if (isSold(found, kinds)) return found;
  if (found.plan.invite)
    throw new AppError('invite_required', 'This plan needs an approved invitation.');
  throw new AppError('not_self_serve', `"${lookupKey}" cannot be bought here.`);
}

import type { Context } from '../context';
import { getCustomer } from './get-customer';

/**
 * Narrows a list to one customer. One that never was is refused by name; of a deleted one the list
 * is still given, as Stripe's dashboard shows it, which the API reference does not say.
 */
export function byCustomer(
  context: Context,
  customer: string | undefined,
): { index: 'customer'; key: string } | undefined {
  if (customer === undefined) return undefined;
  const isDeleted = context.tables.tombstones.get(customer) !== undefined;
  const key = isDeleted ? customer : getCustomer(context, customer, 'customer').id;
  return { index: 'customer', key };
}

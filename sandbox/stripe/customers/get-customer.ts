import type Stripe from 'stripe';
import type { Context } from '../context';
import { missing, missingInPath } from '../protocol/errors';

/** A customer that still exists; a deleted one is as good as missing for everything but retrieval. */
export function getCustomer(context: Context, id: string, param?: string): Stripe.Customer {
  const customer = context.tables.customers.get(id);
  if (customer !== undefined) return customer;
  throw param === undefined ? missingInPath('customer', id) : missing('customer', id, param);
}

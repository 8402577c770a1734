import type Stripe from 'stripe';
import { inRange, type Range } from '../protocol/fields';

interface PriceFilter {
  active?: boolean | undefined;
  created?: Range | undefined;
  currency?: string | undefined;
  lookup_keys?: string[] | undefined;
  recurring?:
    | { interval?: string | undefined; usage_type?: string | undefined; meter?: string | undefined }
    | undefined;
  type?: string | undefined;
}

/** Whether a price is in a filtered list. */
export function matchesPrice(row: Stripe.Price, filter: PriceFilter): boolean {
  const { recurring } = filter;
  if (filter.active !== undefined && row.active !== filter.active) return false;
  if (filter.currency !== undefined && row.currency !== filter.currency) return false;
  if (filter.type !== undefined && row.type !== filter.type) return false;
  if (filter.lookup_keys !== undefined && !filter.lookup_keys.includes(row.lookup_key ?? ''))
    return false;
  if (recurring?.interval !== undefined && row.recurring?.interval !== recurring.interval)
    return false;
  if (recurring?.usage_type !== undefined && row.recurring?.usage_type !== recurring.usage_type)
    return false;
  if (recurring?.meter !== undefined && row.recurring?.meter !== recurring.meter) return false;
  return inRange(row.created, filter.created);
}

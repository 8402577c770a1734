import type { CatalogPrice } from '@/config/catalog';
import { unlessUnavailable } from '@/lib/core/http/unless-unavailable';
import { findPriceByLookupKey } from '@/lib/integrations/stripe';
import { readStartCosts, type StartCosts } from './start-costs';

/**
 * What a page shows of a start. Where Stripe does not answer, or sells nothing under the key now, that
 * is the price: paying asks again, and refuses any other amount.
 */
export async function showStartCosts(
  organizationId: string,
  { lookupKey, amountCents }: Pick<CatalogPrice, 'lookupKey' | 'amountCents'>,
): Promise<StartCosts> {
  const amount = amountCents ?? 0;
  const plain = { dueTodayCents: amount, creditLeftCents: 0, nextChargeCents: amount };
  const sold = await unlessUnavailable(findPriceByLookupKey(lookupKey));
  if (sold?.unit_amount !== amount) return plain;
  return (await unlessUnavailable(readStartCosts(organizationId, sold))) ?? plain;
}

import type Stripe from 'stripe';
import { invalidRequest } from './errors';

/** https://docs.stripe.com/metadata#data */
const MAX_METADATA_KEYS = 50;

/** Merges metadata as Stripe does: new keys added, `''` removes a key, null (an empty whole) removes all. */
export function mergeMetadata(
  current: Stripe.Metadata | null,
  sent: Record<string, string> | null | undefined,
): Stripe.Metadata {
  if (sent === undefined) return current ?? {};
  if (sent === null) return {};
  const merged = { ...current, ...sent };
  const kept = Object.entries(merged).filter(([, value]) => value !== '');
  if (kept.length > MAX_METADATA_KEYS)
    throw invalidRequest(`Metadata can have at most ${MAX_METADATA_KEYS} keys.`, {
      param: 'metadata',
    });
  return Object.fromEntries(kept);
}

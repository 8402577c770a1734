import type Stripe from 'stripe';

/** Merges metadata as Stripe does: new keys added, `''` removes a key, null (an empty whole) removes all. */
export function mergeMetadata(
  current: Stripe.Metadata | null,
  sent: Record<string, string> | null | undefined,
): Stripe.Metadata {
  if (sent === undefined) return current ?? {};
  if (sent === null) return {};
  const merged = { ...current, ...sent };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}

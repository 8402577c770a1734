/** How the lecturer module goes on without a plan; the sentences are under `standing.addonAlone`. Pure. */
export function addonAlone(
  renews: boolean,
  amountCents: number | null,
): 'free' | 'renews' | 'ends' {
  if (!renews) return 'ends';
  return amountCents === 0 ? 'free' : 'renews';
}

/** Which sentence says how the lecturer module goes on without a plan; the words are under `standing`. Pure. */
export function addonAlone(
  renews: boolean,
  amountCents: number | null,
): 'addonAloneFree' | 'addonAloneRenews' | 'addonAloneEnds' {
  if (!renews) return 'addonAloneEnds';
  return amountCents === 0 ? 'addonAloneFree' : 'addonAloneRenews';
}

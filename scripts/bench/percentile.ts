/** The value below which `share` (0 to 1) of the values lie, by nearest rank. Throws without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is nothing to take a percentile of.');
  return value;
}

/** A figure as it is reported: two decimals. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Drops parameters that were not sent, so that spreading keeps what is stored. */
export function defined<T extends object>(params: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return withoutUndefined(params);
}

/** Safe: exactly the entries whose value is undefined are removed. */
function withoutUndefined<T extends object>(
  params: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(params).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * `data.previous_attributes` of an event: the old values of what changed; hashes only with their
 * changed keys, lists whole, and `null` for a key that was not there.
 */
export function previousAttributes(before: object, after: object): Record<string, unknown> {
  const old = new Map(Object.entries(before));
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(after)) {
    const was = old.get(key);
    if (same(was, value)) continue;
    result[key] = isPlain(was) && isPlain(value) ? previousAttributes(was, value) : (was ?? null);
  }
  for (const [key, was] of old) if (!Object.hasOwn(after, key)) result[key] = was;
  return result;
}

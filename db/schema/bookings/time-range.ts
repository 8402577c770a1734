import { customType } from 'drizzle-orm/pg-core';

/**
 * A half-open range of instants as Postgres writes it, `["2026-03-02 09:00:00+00","…")`. Written by
 * `rangeOf`; compared in SQL alone.
 */
export const timeRange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

/** The range `[from, until)`. */
export function rangeOf(from: Date, until: Date): string {
  return `[${from.toISOString()},${until.toISOString()})`;
}

import { z } from 'zod';
import { jsonReply, type Reply } from './reply';

const WHOLE = 'limit is a whole number from 1 to 100.';

/** Parameters every list takes. Source: https://workos.com/docs/reference/pagination */
export const listQuery = {
  limit: z.coerce.number({ error: WHOLE }).int(WHOLE).min(1, WHOLE).max(100, WHOLE).default(10),
  before: z.string().optional(),
  after: z.string().optional(),
  order: z.enum(['asc', 'desc', 'normal']).default('desc'),
};

export interface Page {
  limit: number;
  before?: string | undefined;
  after?: string | undefined;
  order: 'asc' | 'desc' | 'normal';
}

/**
 * One page of `rows`, given oldest first. `after` and `before` are ids; a cursor need not exist
 * any more, ids are ordered by time. `normal` is newest first with the two cursors exchanged.
 */
export function listReply<T extends { id: string }>(
  rows: readonly T[],
  page: Page,
  build: (row: T) => unknown,
): Reply {
  const isNormal = page.order === 'normal';
  const after = isNormal ? page.before : page.after;
  const before = isNormal ? page.after : page.before;
  const slice = cut(rows, { ...page, after, before });
  const first = slice.hasEarlier ? (slice.rows.at(0)?.id ?? null) : null;
  const last = slice.hasLater ? (slice.rows.at(-1)?.id ?? null) : null;
  return jsonReply({
    object: 'list',
    data: slice.rows.map(build),
    list_metadata: isNormal ? { before: last, after: first } : { before: first, after: last },
  });
}

function cut<T extends { id: string }>(
  rows: readonly T[],
  page: Page,
): { rows: T[]; hasEarlier: boolean; hasLater: boolean } {
  const isAscending = page.order === 'asc';
  const at = (index: number) => rows[isAscending ? index : rows.length - 1 - index];
  // Position of the first row that comes after the cursor in the order of this list.
  const positionAfter = (cursor: string, isInclusive: boolean) => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const id = at(middle)?.id ?? '';
      const precedes = isAscending ? id < cursor : id > cursor;
      if (precedes || (isInclusive && id === cursor)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let start = page.after === undefined ? 0 : positionAfter(page.after, true);
  let end = Math.min(start + page.limit, rows.length);
  if (page.before !== undefined && page.after === undefined) {
    end = positionAfter(page.before, false);
    start = Math.max(0, end - page.limit);
  }
  const found: T[] = [];
  for (let index = start; index < end; index += 1) {
    const row = at(index);
    if (row) found.push(row);
  }
  return { rows: found, hasEarlier: start > 0, hasLater: end < rows.length };
}

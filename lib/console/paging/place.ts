/**
 * A place in a list of the console, newest first: the row behind which a page begins. Lists have no page
 * numbers: a page is found by an index on (time, id), and rows that come meanwhile move nothing.
 */
export interface Place {
  /** As Postgres writes it, to the microsecond: a `Date` would lose three digits, and rows with them. */
  at: string;
  id: string;
}

/** Rows of one page of a list. */
export interface ListPage<Row> {
  rows: Row[];
  /** Where the next, older page begins, as one word of an address; null on the last one. */
  older: string | null;
}

/** Rows on one page of a list of the console. */
export const PAGE_ROWS = 50;

/** What a list orders by as text that `readPlace` takes; `column` is SQL of ours. */
export const placeText = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const ID = /^[\w:.@-]{1,200}$/;

/** A place as one word of an address. Pure. */
export const writePlace = ({ at, id }: Place): string => `${at}~${id}`;

/** What an address says; null for what no list of ours has written. Pure. */
export function readPlace(word: string | undefined): Place | null {
  const split = (word ?? '').indexOf('~');
  const at = (word ?? '').slice(0, Math.max(split, 0));
  const id = (word ?? '').slice(split + 1);
  return AT.test(at) && ID.test(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

/** The page of a list that was read with one row more than a page shows. Pure. */
export function toListPage<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => Place,
  size = PAGE_ROWS,
): ListPage<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, older: rows.length > size && last ? writePlace(placeOf(last)) : null };
}

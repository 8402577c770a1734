import { isUuid } from '@/lib/core/database/is-uuid';

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

const AT = /^(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** What the ids of a list are; Postgres refuses to compare them with anything else. */
const IDS = {
  uuid: isUuid,
  number: (id: string) => /^\d{1,18}$/.test(id),
  text: (id: string) => /^[\w:.@-]{1,200}$/.test(id),
};

/** A place as one word of an address. Pure. */
export const writePlace = ({ at, id }: Place): string => `${at}~${id}`;

/** What an address says to a list whose ids are of one kind; null for what that list has not written. Pure. */
export function readPlace(word: string | undefined, ids: keyof typeof IDS): Place | null {
  const split = (word ?? '').indexOf('~');
  const at = (word ?? '').slice(0, Math.max(split, 0));
  const id = (word ?? '').slice(split + 1);
  return isMoment(at) && IDS[ids](id) ? { at, id } : null;
}

/** A moment that there was: no 31st of February. */
function isMoment(at: string): boolean {
  const parsed = AT.test(at) ? new Date(at) : null;
  if (!parsed || Number.isNaN(parsed.getTime())) return false;
  return parsed.toISOString().slice(0, 19) === at.slice(0, 19);
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

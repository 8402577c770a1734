import { type SQL, sql } from 'drizzle-orm';
import { appointments } from '@/db/schema';
import { isUuid } from '@/lib/core/database/is-uuid';

/** The last appointment of a page: the next one goes on after it. */
export interface PageCursor {
  startsAt: Date;
  id: string;
}

/** A cursor as an address carries it: `1767258000000.0b5c…`. Pure. */
export const writeCursor = ({ startsAt, id }: PageCursor): string => `${startsAt.getTime()}.${id}`;

/** What `writeCursor` wrote; null for anything else, which begins at the first page. Pure. */
export function readCursor(text: string | undefined): PageCursor | null {
  const [, moment = '', id = ''] = /^(-?\d{1,14})\.(.+)$/.exec(text ?? '') ?? [];
  return moment && isUuid(id) ? { startsAt: new Date(Number(moment)), id } : null;
}

/** The rows of a page out of one more than fit, and where the next page begins; null on the last. Pure. */
export function pageOf<Row extends PageCursor>(
  rows: Row[],
  size: number,
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: last && rows.length > size ? writeCursor(last) : null };
}

/** The rows that come after a cursor, by start and id, forward or backward in time. Undefined for the first page. */
export function followingCursor(text: string | undefined, isForward: boolean): SQL | undefined {
  const cursor = readCursor(text);
  if (!cursor) return undefined;
  const row = sql`(${appointments.startsAt}, ${appointments.id})`;
  const last = sql`(${cursor.startsAt.toISOString()}::timestamptz, ${cursor.id}::uuid)`;
  return isForward ? sql`${row} > ${last}` : sql`${row} < ${last}`;
}

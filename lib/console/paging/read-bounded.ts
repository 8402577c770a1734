import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type ListPage, PAGE_ROWS, type Place, placeText, writePlace } from './place';

/** Rows that one question may look through; what lies behind them is asked for by the next page. */
export const MOST_LOOKED_THROUGH = 5_000;

/** Counts are exact up to here. */
export const MOST_COUNTED = 1_000;

/** A question to a long table, put so that an index answers it. */
export interface BoundedQuestion {
  table: SQL;
  columns: SQL;
  /** Names of the columns that order it. */
  at: string;
  id: string;
  idType: 'text' | 'bigint' | 'uuid';
  /** What one index begins with, and the times. */
  lead: SQL[];
  /** What is asked besides, of the rows that the index leads to. */
  rest: SQL[];
  before: Place | null;
}

/** A page of an answer; `lookedBackTo` where rows beyond the bound were not looked at, with the oldest that was. */
export interface BoundedPage<Row> extends ListPage<Row> {
  lookedBackTo: string | null;
}

interface Found {
  placeAt: string | null;
  placeId: string | null;
  edgeAt: string | null;
  edgeId: string | null;
  looked: number;
}

/**
 * One page of a long table, newest first, in bounded time whatever is asked: an index leads to at most
 * five thousand rows, the rest of the question is put to those. Where they were not all, the page says
 * how far back it looked, and the next one goes on behind.
 */
export async function readBounded<Row extends object>(
  question: BoundedQuestion,
  size = PAGE_ROWS,
): Promise<BoundedPage<Row>> {
  // The columns that were asked for, and the place of each row.
  const found = (await db().execute(boundedStatement(question, size))) as unknown as (Row &
    Found)[];
  const [first] = found;
  const rows = found.filter(({ placeId }) => placeId !== null);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const isCut = rows.length <= size && first?.looked === MOST_LOOKED_THROUGH;
  if (isCut && first.edgeAt && first.edgeId) {
    const older = writePlace({ at: first.edgeAt, id: first.edgeId });
    return { rows: shown, older, lookedBackTo: first.edgeAt };
  }
  const hasMore = rows.length > size && last?.placeAt && last.placeId;
  return {
    rows: shown,
    older: hasMore ? writePlace({ at: last.placeAt ?? '', id: last.placeId ?? '' }) : null,
    lookedBackTo: null,
  };
}

/** The statement of `readBounded`. Columns are named with their table: an order by `id` alone would be by the column of that name which is answered, as text. */
export function boundedStatement(question: BoundedQuestion, size = PAGE_ROWS): SQL {
  const { columns, rest } = question;
  const edge = sql`null::text as "edgeAt", null::text as "edgeId", 0 as looked`;
  if (rest.length === 0)
    return sql`select ${columns}, ${placeIn('listed', question)}, ${edge}
      from ${led(question)} ${newestFirst('listed', question)} limit ${size + 1}`;
  const [at, id] = columnsOf('looked', question);
  return sql`
    with looked as materialized (
      select * from ${led(question)} ${newestFirst('listed', question)} limit ${MOST_LOOKED_THROUGH}),
    edge as (
      select ${placeWord('looked', question)} as "edgeAt", ${id}::text as "edgeId",
        (select count(*)::int from looked) as looked
      from looked order by ${at}, ${id} limit 1),
    found as (
      select ${columns}, ${placeIn('looked', question)} from looked
      where ${sql.join(rest, sql` and `)} ${newestFirst('looked', question)} limit ${size + 1})
    select found.*, edge.* from edge left join found on true`;
}

type Order = Pick<BoundedQuestion, 'at' | 'id'>;

const columnsOf = (from: string, { at, id }: Order) =>
  [at, id].map((name) => sql`${sql.identifier(from)}.${sql.identifier(name)}`) as [SQL, SQL];

const placeWord = (from: string, { at }: Order) => sql.raw(placeText(`${from}.${at}`));

const placeIn = (from: string, order: Order) =>
  sql`${placeWord(from, order)} as "placeAt", ${columnsOf(from, order)[1]}::text as "placeId"`;

function newestFirst(from: string, order: Order): SQL {
  const [at, id] = columnsOf(from, order);
  return sql`order by ${at} desc, ${id} desc`;
}

function led(question: BoundedQuestion): SQL {
  const { table, lead, before, idType } = question;
  const [at, id] = columnsOf('listed', question);
  const behind = before
    ? [sql`(${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::${sql.raw(idType)})`]
    : [];
  const all = [...lead, ...behind];
  const from = sql`${table} as listed`;
  return all.length === 0 ? from : sql`${from} where ${sql.join(all, sql` and `)}`;
}

/** How many rows an answer has: exact up to a thousand. */
export interface BoundedCount {
  count: number;
  isOver: boolean;
}

/** Counts an answer, as far as `readBounded` looks. */
export async function countBounded(question: BoundedQuestion): Promise<BoundedCount> {
  const { rest } = question;
  const looked = rest.length === 0 ? MOST_COUNTED + 1 : MOST_LOOKED_THROUGH;
  const asked = rest.length === 0 ? sql`` : sql`where ${sql.join(rest, sql` and `)}`;
  const [row] = await db().execute<{ found: number; looked: number }>(sql`
    with looked as materialized (
      select * from ${led(question)} ${newestFirst('listed', question)} limit ${looked})
    select (select count(*)::int from (select from looked ${asked} limit ${MOST_COUNTED + 1}) few) as found,
      (select count(*)::int from looked) as looked`);
  const found = row?.found ?? 0;
  const isCut = rest.length > 0 && row?.looked === MOST_LOOKED_THROUGH;
  return { count: Math.min(found, MOST_COUNTED), isOver: found > MOST_COUNTED || isCut };
}

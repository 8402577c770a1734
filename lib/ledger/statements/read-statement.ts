import { sql } from 'drizzle-orm';
import { db, type Database, type Transaction } from '@/db/client';
import type { KindSums, LineKind, StatementScope, StatementSums } from '@/types/statements';
import { linesOf } from './statement-sql';
import { toStatementSums } from './sums';

type Executor = Pick<Database | Transaction, 'execute'>;

/** A line of a statement. Cents. */
export interface StatementLine {
  entryId: number;
  /** To the microsecond, as Postgres has it: the next page begins after it. */
  at: string;
  kind: LineKind;
  /** Null where it is about none, or Stripe has not told. */
  appointmentId: string | null;
  /** Stripe's id of what happened. */
  sourceId: string | null;
  grossCents: number;
  commissionCents: number;
  netCents: number;
}

/** Behind which line a page begins. */
export type LinePlace = Pick<StatementLine, 'at' | 'entryId'>;

/** Sums of an expert's balance in a scope; both balances are the ledger's own. */
export async function readStatementSums(
  scope: StatementScope,
  executor: Executor = db(),
): Promise<StatementSums> {
  const rows = await executor.execute<{ kind: LineKind } & KindSums & Record<string, unknown>>(sql`
    select kind, count(*)::int as count, sum(gross)::float8 as "grossCents",
      sum(commission)::float8 as "commissionCents", sum(net)::float8 as "netCents"
    from (${linesOf(scope)}) as lines group by kind`);
  const openingCents = await readBalance(
    scope.organizationId,
    { before: scope.from, throughEntry: scope.openedThroughEntry },
    executor,
  );
  return toStatementSums(openingCents, Object.fromEntries(rows.map((row) => [row.kind, row])));
}

/** An expert's balance at a moment (ISO 8601), as the ledger had it at an entry. Cents. By one index alone. */
export async function readBalance(
  organizationId: string,
  { before, throughEntry }: { before: string; throughEntry: number },
  executor: Executor = db(),
): Promise<number> {
  const [row] = await executor.execute<{ cents: number }>(sql`
    select coalesce(sum(amount_cents), 0)::float8 as cents from ledger_postings
    where account_id = (select id from ledger_accounts
        where kind = 'expert_balance' and owner_id = ${organizationId} and currency = 'eur')
      and occurred_at < ${before}::timestamptz and entry_id <= ${throughEntry}`);
  return row?.cents ?? 0;
}

/** At most `limit` lines of a scope, earliest first, those after `after`. */
export async function readStatementLines(
  scope: StatementScope,
  { limit, after }: { limit: number; after?: LinePlace | undefined },
): Promise<StatementLine[]> {
  const rows = await db().execute<StatementLine & Record<string, unknown>>(sql`
    select entry_id::float8 as "entryId",
      to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      kind, appointment_id as "appointmentId", source_id as "sourceId", gross::float8 as "grossCents",
      commission::float8 as "commissionCents", net::float8 as "netCents"
    from (${linesOf(scope)}
      ${after ? sql`and (p.occurred_at, p.entry_id) > (${after.at}::timestamptz, ${after.entryId})` : sql``}
      order by p.occurred_at, p.entry_id limit ${limit}) as lines
    order by occurred_at, entry_id`);
  return [...rows];
}

const LINES_AT_ONCE = 1000;

/** Every line of a scope, a thousand in memory at once; `after` is where to go on. */
export async function* allStatementLines(
  scope: StatementScope,
  after?: LinePlace,
): AsyncGenerator<StatementLine> {
  let place = after;
  for (;;) {
    const lines = await readStatementLines(scope, { limit: LINES_AT_ONCE, after: place });
    yield* lines;
    place = lines.at(-1);
    if (lines.length < LINES_AT_ONCE) return;
  }
}

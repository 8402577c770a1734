import { and, eq, sql } from 'drizzle-orm';
import { STATEMENT_AFTER_DAYS } from '@/config/policies';
import { db } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import { type Clock, systemClock } from '@/lib/core/clock';
import { DAY_MS } from '@/lib/core/time';
import { ledgerBoundary } from '@/lib/ledger/statements/ledger-boundary';
import { closedMonths, momentsOfMonth, monthAt } from './closed-months';
import { findParties } from './find-parties';
import { issueMonth } from './issue-month';
import { lastStatement } from './last-statement';

/** What issuing came to. `behind`: the books do not reach to the end of the last month yet. */
export interface Issuing {
  state: 'issued' | 'behind';
  /** Numbers that were given. */
  numbers: string[];
}

/**
 * Issues an expert's statements and commission invoices of every month that is over and has none, in their
 * order; a month in which nothing moved has none. Two at once issue each once. `afterDays` lets so many
 * days pass after a month's end. Throws `provider_unavailable` if Stripe does not tell the billing details.
 */
export async function issueDocuments(
  organizationId: string,
  {
    afterDays = STATEMENT_AFTER_DAYS,
    clock = systemClock,
  }: { afterDays?: number; clock?: Clock } = {},
): Promise<Issuing> {
  const account = await findAccount(organizationId);
  if (!account) return { state: 'issued', numbers: [] };
  const timeZone = await practiceZone({ organizationId });
  const last = await lastStatement(db(), organizationId);
  const first = last?.month ?? monthAt(account.firstAt, timeZone);
  const due = closedMonths(
    first,
    new Date(clock.now().getTime() - afterDays * DAY_MS),
    timeZone,
  ).filter((month) => !last || month > last.month);
  const final = due.at(-1);
  if (!final) return { state: 'issued', numbers: [] };
  if (!(await areBooksRead(organizationId, momentsOfMonth(final, timeZone).until)))
    return { state: 'behind', numbers: [] };
  const parties = await findParties(organizationId);
  const throughEntry = await ledgerBoundary();
  const numbers: string[] = [];
  for (const month of due)
    numbers.push(
      ...(await issueMonth({
        organizationId,
        accountId: account.id,
        month,
        timeZone,
        throughEntry,
        parties,
        clock,
      })),
    );
  return { state: 'issued', numbers };
}

async function findAccount(organizationId: string) {
  const [account] = await db()
    .select({
      id: ledgerAccounts.id,
      firstAt: sql<string | null>`(select occurred_at::text from ledger_postings
        where account_id = ledger_accounts.id order by occurred_at limit 1)`,
    })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.kind, 'expert_balance'),
        eq(ledgerAccounts.ownerId, organizationId),
        eq(ledgerAccounts.currency, 'eur'),
      ),
    );
  return account?.firstAt ? { id: account.id, firstAt: new Date(account.firstAt) } : null;
}

/** Whether Stripe was asked for the lines of every balance concerned since a moment. */
async function areBooksRead(organizationId: string, since: Date): Promise<boolean> {
  const [row] = await db().execute<{ isRead: boolean }>(sql`
    select coalesce(bool_and(coalesce(synced_at >= ${since.toISOString()}::timestamptz, false)), false) as "isRead"
    from (select 'platform' as id union all
      select id from connected_accounts where organization_id = ${organizationId}) as balances
    left join ledger_cursors on stripe_account = id`);
  return row?.isRead ?? false;
}

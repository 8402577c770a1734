import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { PLATFORM_OWNER } from '@/lib/ledger/post/postings-of';
import type { Drift } from '../drift-kinds';
import { recordUnrepaired, type Run } from '../run';
import type { Balance } from './balance';
import type { Walk } from './place';

/** Both sides of a payment come within a minute; at the very end one may be there before the other. Minutes. */
const SIDES_APART_MINUTES = 10;

/**
 * Once all lines of a balance were compared: their sum is the balance that Stripe says, and the books' own
 * account of it; and what its expert is owed is where their money is. Returns how many findings there are.
 */
export async function checkSums(run: Run, balance: Balance, walk: Walk): Promise<number> {
  const { account, organizationId } = balance;
  const held = await heldCents(balance, walk.dueUntil);
  const drifts: Drift[] = [];
  const isStripes = walk.balanceCents === null || isSame(walk.balanceCents, walk.netCents);
  if (!isStripes || !isSame(held, walk.dueCents))
    drifts.push({
      kind: 'books_balance',
      expected: { account, balance: walk.balanceCents, lines: walk.netCents },
      found: { until: walk.dueUntil, lines: walk.dueCents, books: held },
    });
  if (organizationId) drifts.push(...(await owedElsewhere(organizationId, walk.dueUntil)));
  if (drifts.length > 0) await recordUnrepaired(run, organizationId, drifts);
  return drifts.length;
}

/** What the books' own account of a balance comes to at a moment, in cents by currency. */
async function heldCents(
  { account, organizationId }: Balance,
  until: string,
): Promise<Record<string, number>> {
  const [kind, owner] = organizationId
    ? ['expert_balance', organizationId]
    : ['platform_balance', PLATFORM_OWNER];
  // An expert may have had another account before this one.
  const ofAccountOnly = organizationId
    ? sql`join ledger_entries e on e.id = p.entry_id and e.stripe_account = ${account}`
    : sql``;
  const rows = await db().execute<{ currency: string; cents: string }>(sql`
    select a.currency, sum(p.amount_cents) as cents
    from ledger_accounts a join ledger_postings p on p.account_id = a.id ${ofAccountOnly}
    where a.kind = ${kind} and a.owner_id = ${owner} and p.occurred_at <= ${until}::timestamptz
    group by a.currency`);
  return Object.fromEntries(rows.map(({ currency, cents }) => [currency, Number(cents)]));
}

/** That nothing is owed but what the expert has in their balance or bank; a dispute that is open holds some of it. */
async function owedElsewhere(organizationId: string, until: string): Promise<Drift[]> {
  const [row] = await db().execute<
    Record<'now' | 'before' | 'disputed', string> & { sides: object }
  >(sql`
    with sides as (
      select a.kind, p.occurred_at, p.amount_cents
      from ledger_accounts a join ledger_postings p on p.account_id = a.id
      where a.owner_id = ${organizationId} and a.kind in ('expert_owed', 'expert_balance', 'expert_bank')
        and p.occurred_at <= ${until}::timestamptz)
    select coalesce(sum(amount_cents), 0) as now,
      coalesce(sum(amount_cents) filter (where occurred_at
        <= ${until}::timestamptz - make_interval(mins => ${SIDES_APART_MINUTES})), 0) as before,
      (select coalesce(sum(p.amount_cents), 0)
        from ledger_accounts a join ledger_postings p on p.account_id = a.id
        join ledger_entries e on e.id = p.entry_id
        where a.kind = 'dispute_suspense' and e.organization_id = ${organizationId}
          and e.appointment_id is not null) as disputed,
      (select json_object_agg(kind, cents) from (
        select kind, sum(amount_cents) as cents from sides group by kind) as each) as sides
    from sides`);
  if (!row || Number(row.now) === 0 || Number(row.before) === 0 || Number(row.disputed) !== 0)
    return [];
  return [
    { kind: 'books_owed', expected: 0, found: { cents: Number(row.now), until, sides: row.sides } },
  ];
}

/** Whether two sums by currency are the same; a currency of nothing is none. Pure. */
function isSame(one: Record<string, number>, other: Record<string, number>): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? 0) === (other[name] ?? 0));
}

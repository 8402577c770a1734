import { type SQL, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { expect } from 'vitest';
import type { Expert, Scene } from './books-story';
import type { Engine } from './story-engine';

/** The books that are judged, and what they stand on. */
export interface Books {
  engine: Engine;
  differingEarnings: (which: SQL) => Promise<string[]>;
}

type Row = Record<string, string | number | null>;

/** What Stripe has of a balance since a moment, a line each. */
async function linesOf(engine: Engine, accountId: string | null, since: number) {
  return engine.outside.balanceTransactions
    .list(
      { limit: 100, created: { gte: since }, expand: ['data.source'] },
      accountId ? { stripeAccount: accountId } : {},
    )
    .autoPagingToArray({ limit: 10_000 });
}

async function entriesOf(engine: Engine, account: string, since: number): Promise<Row[]> {
  const { rows } = await engine.pool.query<Row>(
    `select balance_transaction_id as id, kind as type, amount_cents::int as amount, fee_cents::int as fee,
       net_cents::int as net, currency, extract(epoch from occurred_at)::int as created,
       extract(epoch from available_on)::int as available_on
     from ledger_entries where stripe_account = $1 and occurred_at >= to_timestamp($2)
       and balance_transaction_id not like 'own:%'`,
    [account, since],
  );
  return rows;
}

const asRow = (line: Stripe.BalanceTransaction): Row => ({
  id: line.id,
  type: line.type,
  amount: line.amount,
  fee: line.fee,
  net: line.net,
  currency: line.currency,
  created: line.created,
  available_on: line.available_on,
});
const byId = (rows: Row[]) =>
  rows.toSorted((a, b) => String(a['id']).localeCompare(String(b['id'])));
const netOf = (lines: readonly { net: number }[]) => lines.reduce((sum, { net }) => sum + net, 0);

/** The ledger balances, is Stripe's line by line, and every expert's account adds up. */
export async function judgeBooks(
  books: Books,
  scene: Scene,
  since: number,
  part: number,
): Promise<{ lines: Stripe.BalanceTransaction[]; ofDisputes: number }> {
  const { engine } = books;
  const ofPlatform = await linesOf(engine, null, since);
  expect(byId(await entriesOf(engine, 'platform', since))).toEqual(byId(ofPlatform.map(asRow)));
  const payments = await engine.outside.paymentIntents
    .list({ limit: 100, created: { gte: since } })
    .autoPagingToArray({ limit: 10_000 });
  const withdrawnAt = await withdrawalsOf(engine.outside, scene.disputes);
  let ofDisputes = 0;
  for (const expert of scene.experts)
    ofDisputes += await judgeExpert(
      engine,
      { ...scene, payments, withdrawnAt },
      expert,
      since,
      part,
    );
  expect(await sidesOf(engine, since)).toEqual({
    unbalanced: 0,
    platform: netOf(ofPlatform),
    transit: 0,
    suspense: 0,
  });
  expect(await books.differingEarnings(sql`e.occurred_at >= to_timestamp(${since})`)).toEqual([]);
  return { lines: ofPlatform, ofDisputes };
}

const idOf = (field: string | { id: string } | null | undefined): string =>
  (typeof field === 'string' ? field : field?.id) ?? '';

/** When a bank first took the money of each disputed charge, in Stripe's seconds. */
async function withdrawalsOf(outside: Stripe, disputes: readonly string[]) {
  const first = new Map<string, number>();
  for (const id of disputes) {
    const { charge, balance_transactions: lines } = await outside.disputes.retrieve(id);
    const taken = lines.filter(({ amount }) => amount < 0).map(({ created }) => created);
    const before = first.get(idOf(charge)) ?? Infinity;
    if (taken.length > 0) first.set(idOf(charge), Math.min(before, ...taken));
  }
  return first;
}

/** Whether a line of an expert's is a reversal that no refund made, while a bank had the money or since. */
async function isOfDispute(
  outside: Stripe,
  { withdrawnAt }: Judged,
  accountId: string,
  { type, source }: Stripe.BalanceTransaction,
): Promise<boolean> {
  if (withdrawnAt.size === 0 || type !== 'payment_refund') return false;
  const { charge, source_transfer_reversal: reversal } = source as Stripe.Refund;
  const payment = await outside.charges.retrieve(idOf(charge), {}, { stripeAccount: accountId });
  const transfer = await outside.transfers.retrieve(idOf(payment.source_transfer));
  const made = await outside.transfers.retrieveReversal(transfer.id, idOf(reversal));
  const from = withdrawnAt.get(idOf(transfer.source_transaction)) ?? Infinity;
  return made.source_refund === null && made.created >= from;
}

async function sidesOf(engine: Engine, since: number) {
  const { rows } = await engine.pool.query<
    Record<'unbalanced' | 'platform' | 'transit' | 'suspense', number>
  >(
    `with sides as (
       select p.entry_id, a.kind, p.amount_cents from ledger_postings p
       join ledger_accounts a on a.id = p.account_id where p.occurred_at >= to_timestamp($1))
     select (select count(*)::int from (select 1 from sides group by entry_id having sum(amount_cents) <> 0) as wrong) as unbalanced,
       coalesce(sum(amount_cents) filter (where kind = 'platform_balance'), 0)::int as platform,
       coalesce(sum(amount_cents) filter (where kind in ('transfer_in_transit', 'fee_in_transit')), 0)::int as transit,
       coalesce(sum(abs(amount_cents)) filter (where kind = 'suspense'), 0)::int as suspense
     from sides`,
    [since],
  );
  return rows[0];
}

/** A story that is over, with Stripe's payments of its time. */
type Judged = Scene & {
  payments: readonly Stripe.PaymentIntent[];
  withdrawnAt: ReadonlyMap<string, number>;
};

async function judgeExpert(
  engine: Engine,
  scene: Judged,
  expert: Expert,
  since: number,
  part: number,
): Promise<number> {
  const { organizationId, accountId } = expert;
  const lines = await linesOf(engine, accountId, since);
  expect(byId(await entriesOf(engine, accountId, since))).toEqual(byId(lines.map(asRow)));
  // Where the statement begins: at any line's moment.
  const begins = lines[part % Math.max(1, lines.length)]?.created ?? since;
  const { rows } = await engine.pool.query<{
    opening: number;
    held: number;
    owed: number;
    earned: number;
  }>(
    `select coalesce(sum(p.amount_cents) filter (where a.kind in ('expert_balance') and p.occurred_at < to_timestamp($2)), 0)::int as opening,
       coalesce(sum(p.amount_cents) filter (where a.kind = 'expert_balance'), 0)::int as held,
       coalesce(sum(p.amount_cents) filter (where a.kind = 'expert_owed'), 0)::int as owed,
       (select coalesce(sum(gross_cents - refunded_cents - disputed_cents - commission_cents), 0)::int
         from ledger_earnings where organization_id = $1) as earned
     from ledger_postings p join ledger_accounts a on a.id = p.account_id where a.owner_id = $1`,
    [organizationId, begins],
  );
  const { available, pending } = await engine.outside.balance.retrieve(
    {},
    { stripeAccount: accountId },
  );
  const closing = [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0);
  const movements = netOf(lines.filter(({ created }) => created >= begins));
  expect((rows[0]?.opening ?? 0) + movements).toBe(closing);
  expect(rows[0]).toMatchObject({ held: closing });
  const asked = await Promise.all(
    lines.map((line) => isOfDispute(engine.outside, scene, accountId, line)),
  );
  const owed = owedTo(
    scene,
    expert,
    lines.filter((_line, at) => !asked[at]),
  );
  expect([(rows[0]?.owed ?? 0) + owed, rows[0]?.earned]).toEqual([0, owed]);
  return asked.filter(Boolean).length;
}

/**
 * What Stripe's own objects say that an expert is owed: their share of each payment, less what was taken back
 * of it, by a refund or by itself, and with the fee that was given back to them. What is a dispute's waits.
 */
function owedTo(
  { paid, payments }: Judged,
  expert: Expert,
  lines: readonly Stripe.BalanceTransaction[],
): number {
  const own = paid.flatMap((one) => (one.expert === expert ? one.intent : []));
  const owed = payments
    .filter(({ id, status }) => own.includes(id) && status === 'succeeded')
    .reduce((sum, one) => sum + one.amount_received - (one.application_fee_amount ?? 0), 0);
  return owed + netOf(lines.filter(({ type }) => CHANGES_SHARE.includes(type)));
}

const CHANGES_SHARE: readonly string[] = ['payment_refund', 'application_fee_refund'];

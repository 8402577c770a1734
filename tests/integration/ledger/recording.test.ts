import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { NewEntry } from '@/lib/ledger/record/record-entries';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/ledger/record/record-entries')),
});
const suite = withWorker(load);

const entry = (
  postings: NewEntry['postings'],
  id = `txn_${randomBytes(8).toString('hex')}`,
): NewEntry => ({
  stripeAccount: 'platform',
  balanceTransactionId: id,
  kind: 'charge',
  sourceId: null,
  linkId: null,
  appointmentId: null,
  organizationId: null,
  currency: 'eur',
  amountCents: 8000,
  feeCents: 145,
  netCents: 7855,
  occurredAt: new Date(),
  availableOn: new Date(),
  postings,
});

const PAYMENT: NewEntry['postings'] = [
  { kind: 'platform_balance', ownerId: 'platform', amountCents: 7855 },
  { kind: 'stripe_fees', ownerId: 'platform', amountCents: 145 },
  { kind: 'expert_owed', ownerId: 'org_a', amountCents: -7040 },
  { kind: 'commission', ownerId: 'platform', amountCents: -960 },
];

describe('an entry', () => {
  it('is written once, by however many at a time', async () => {
    const { recordEntries } = suite.app;
    const one = entry(PAYMENT);
    const added = await Promise.all(Array.from({ length: 8 }, () => recordEntries([one])));
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(1);
    const [row] = await suite.app.db().execute<{ sides: string; sum: string }>(sql`
      select count(*) as sides, sum(p.amount_cents) as sum from ledger_postings p
      join ledger_entries e on e.id = p.entry_id
      where e.balance_transaction_id = ${one.balanceTransactionId}`);
    expect(row).toEqual({ sides: '4', sum: '0' });
  });

  it('whose sides do not sum to zero is refused whole, by the database', async () => {
    const { recordEntries } = suite.app;
    const good = entry(PAYMENT);
    const wrong = entry(PAYMENT.slice(0, 3));
    await expect(recordEntries([good, wrong])).rejects.toMatchObject({
      code: '23514',
      message: expect.stringContaining('does not sum to zero') as string,
    });
    const rows = await suite.app.db().execute(sql`
      select 1 from ledger_entries where balance_transaction_id = ${good.balanceTransactionId}`);
    expect(rows).toHaveLength(0);
  });

  it.each([
    'update ledger_entries set net_cents = 0',
    'delete from ledger_entries',
    'update ledger_postings set amount_cents = 1',
    'delete from ledger_postings',
    'truncate ledger_postings',
    // Two sides that sum to zero, added to what was written before.
    `with other as (insert into ledger_accounts (kind, owner_id, currency)
        values ('tax', 'platform', 'eur'), ('suspense', 'platform', 'eur') returning id, kind)
      insert into ledger_postings (entry_id, account_id, amount_cents, occurred_at)
      select (select max(id) from ledger_entries), id, case kind when 'tax' then 5 else -5 end, now()
      from other`,
  ])('can never be changed: %s', async (statement) => {
    await suite.app.recordEntries([entry(PAYMENT)]);
    await expect(suite.app.db().execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('append only') as string },
    });
  });

  it('has no side of nothing', async () => {
    const zero = { kind: 'suspense', ownerId: 'platform', amountCents: 0 } as const;
    await expect(suite.app.recordEntries([entry([...PAYMENT, zero])])).rejects.toMatchObject({
      cause: { code: '23514' },
    });
  });
});

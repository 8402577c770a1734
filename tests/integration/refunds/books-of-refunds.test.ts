import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inDays, newMember, newPractice } from '@/tests/support/practice';
import { commissionOf, refundSuite } from '@/tests/support/refund-suite';

const { suite, pay, refundedIs, control, booksOf } = refundSuite();

describe('a refund in Stripe’s dashboard', () => {
  it.each(['after', 'before'] as const)(
    'without the transfer, which is reversed by itself %s, leaves the expert owed nothing',
    async (order) => {
      const expert = await newPractice(suite.stack.stripe);
      const row = await pay(expert, await newMember(), inDays(4));
      const [transfer] = (
        await suite.app.stripe().transfers.list({ destination: expert.accountId })
      ).data;
      const reverse = () =>
        suite.app.stripe().transfers.createReversal(transfer?.id ?? '', { amount: 7360 });
      if (order === 'before') await reverse();
      await control().refund({ paymentIntent: row.paymentIntentId ?? '' });
      await refundedIs(row.id, 8000);
      await booksOf(expert);
      // Until the transfer is back the platform alone has borne it.
      expect(await commissionOf(row.id)).toBe(order === 'after' ? 640 - 8000 : 0);
      if (order === 'after') await reverse();
      expect(await booksOf(expert)).toEqual({});
      expect(await commissionOf(row.id)).toBe(0);
      const { refunds, money } = await suite.app.readPracticeMoney(expert, row.id);
      expect(refunds).toMatchObject([{ askedBy: 'stripe', because: 'by_hand', amountCents: 8000 }]);
      expect(money?.expertHasCents).toBe(0);
    },
  );

  it('whose event was lost is found by the balance', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const row = await pay(expert, await newMember(), inDays(4));
    await control().deliveries({ drop: true });
    await control().refund({
      paymentIntent: row.paymentIntentId ?? '',
      amountCents: 2000,
      reverseTransfer: true,
      refundFee: true,
    });
    await suite.app.syncBalance('platform');
    expect(await refundedIs(row.id, 2000)).toMatchObject({ refundDueCents: 0 });
    await control().deliveries({});
  });
});

describe('what the books keep apart', () => {
  it('is listed and counted, by an index', async () => {
    const now = new Date();
    await suite.app.recordEntries([
      {
        stripeAccount: 'platform',
        balanceTransactionId: 'txn_unknown',
        kind: 'climate_order',
        currency: 'eur',
        amountCents: -100,
        feeCents: 3,
        netCents: -103,
        occurredAt: now,
        availableOn: now,
        postings: [
          { kind: 'platform_balance', ownerId: 'platform', amountCents: -103 },
          { kind: 'suspense', ownerId: 'platform', amountCents: 103 },
        ],
      },
    ]);
    expect(await suite.app.countSuspense(1001)).toBe(1);
    expect((await suite.app.listSuspense()).rows).toMatchObject([
      { kind: 'climate_order', amountCents: 103, balanceTransactionId: 'txn_unknown' },
    ]);
    await suite.app.db().execute(sql`
      with e as (insert into ledger_entries (stripe_account, balance_transaction_id, kind, currency,
          amount_cents, fee_cents, net_cents, occurred_at, available_on)
        select 'platform', 'txn_many_' || i, 'many', 'eur', 1, 0, 1, now() - make_interval(secs => i), now()
        from generate_series(1, 20000) i returning id, occurred_at),
      a as (select id, kind from ledger_accounts where owner_id = 'platform' and kind in ('platform_balance', 'suspense'))
      insert into ledger_postings (entry_id, account_id, amount_cents, occurred_at)
      select e.id, a.id, case a.kind when 'suspense' then -1 else 1 end, e.occurred_at from e cross join a`);
    await suite.app.db().execute(sql`analyze ledger_postings, ledger_entries, ledger_accounts`);
    expect(await suite.app.countSuspense(1001)).toBe(1001);
    const first = await suite.app.listSuspense();
    const next = await suite.app.listSuspense(first.older ?? '');
    expect(next.rows[0]?.at.localeCompare(first.rows.at(-1)?.at ?? '')).toBe(-1);
    const plan = JSON.stringify(
      await suite.app.db().execute(sql`explain select p.* from ledger_postings p
        where p.account_id = (select id from ledger_accounts where kind = 'suspense' limit 1)
        order by p.occurred_at desc, p.entry_id desc limit 51`),
    );
    expect(plan).toContain('ledger_postings_account');
    expect(plan).not.toContain('Seq Scan on ledger_postings');
  });
});

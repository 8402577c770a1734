import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { ledgerStory } from '@/tests/support/ledger-story';
import { payOut, paidAtOnce } from '@/tests/support/payouts';
import { appointment, newMember, newPractice } from '@/tests/support/practice';
import { withoutDeliveries } from '@/tests/support/without-deliveries';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/ledger/record/record-entries')),
  ...(await import('@/lib/payouts/history/list-payouts')),
  ...(await import('@/lib/payouts/history/read-payout')),
  ...(await import('@/lib/payouts/balance/read-overview')),
  ...(await import('@/lib/console/payouts/list-failed-payouts')),
  ...(await import('@/lib/console/payouts/read-platform-balance')),
});
const suite = withoutDeliveries(load);
const control = () => suite.stack.stripe.control;

afterEach(() => control().clearInjections());

describe('a balance', () => {
  it('is told as it was, with its age, while Stripe does not answer, and as nothing before it ever did', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await paidAtOnce(expert, 9);
    const down = () =>
      control().inject({ path: '/v1/balance', status: 500, times: 99, when: 'before' });
    const known = await suite.app.readOverview(expert);
    expect(known).toMatchObject({ availableCents: 7360, isStale: false });
    await down();
    expect(await suite.app.readOverview(expert)).toEqual({ ...known, isStale: true });
    await control().clearInjections();
    const { stripeBalances } = suite.app;
    await suite.app
      .db()
      .update(stripeBalances)
      .set({ availableCents: null, pendingCents: null, readAt: null })
      .where(eq(stripeBalances.stripeAccount, expert.accountId));
    await down();
    expect(await suite.app.readOverview(expert)).toBeNull();
  });

  it('foresees what comes, and takes a payout that is on its way off it once', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const now = Date.now();
    // Stripe dates a payout's line by the day on which the bank has it.
    const line = (kind: string, netCents: number) => ({
      stripeAccount: expert.accountId,
      balanceTransactionId: `txn_${kind}_${expert.accountId}`,
      kind,
      currency: 'eur',
      amountCents: netCents,
      feeCents: 0,
      netCents,
      occurredAt: new Date(now),
      availableOn: new Date(now + 86_400_000),
    });
    await suite.app
      .db()
      .insert(suite.app.ledgerEntries)
      .values([line('payout', -9000), line('payment', 7040)]);
    expect((await suite.app.readOverview(expert))?.next).toMatchObject({ expectedCents: 7040 });
  });

  it('below zero is told to the expert, and kept back of the platform’s', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const id = await paidAtOnce(expert, 10);
    await payOut(control(), expert);
    const { paymentIntentId } = await appointment(id);
    await control().refund({
      paymentIntent: paymentIntentId ?? '',
      reverseTransfer: true,
      refundFee: true,
    });
    expect(await suite.app.readOverview(expert)).toMatchObject({
      availableCents: -7360,
      next: null,
    });
    expect(await suite.app.readPlatformBalance()).toMatchObject({
      reservedCents: 7360,
      owing: { count: 1, cents: 7360 },
      isStale: false,
    });
  });
});

describe('lists of payouts', () => {
  it('come page by page, each row once, and an index answers them', async () => {
    const expert = await newMember();
    await suite.app.db().execute(sql`
      insert into payouts (id, stripe_account, organization_id, amount_cents, currency, status,
        is_automatic, created_at, arrives_at, is_reconciled)
      select 'po_list' || n, 'acct_list' || n % 500, case when n <= 45 then ${expert.organizationId}
          else 'org_' || n % 500 end, n, 'eur', case when n % 50 = 0 then 'failed' else 'paid' end,
        true, to_timestamp(1700000000 + n / 3), now(), false
      from generate_series(1, 20000) n`);
    await suite.app.db().execute(sql`analyze payouts`);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await suite.app.listPayouts(expert, after);
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
    const plans = await Promise.all(
      [
        suite.app.payoutsQuery(expert.organizationId, '1700000009.po_list30'),
        suite.app.failedPayoutsQuery('2023-11-14T23:00:00.000000Z~po_list9000'),
      ].map((query) => suite.app.db().execute(sql`explain ${query.getSQL()}`)),
    );
    for (const plan of plans) {
      expect(JSON.stringify(plan)).toContain('Index');
      expect(JSON.stringify(plan)).not.toMatch(/Seq Scan on payouts|"Sort/);
    }
  });
});

describe('a payout’s line', () => {
  it('leads over a dispute that was won, and over a fee, to the appointment as well', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const story = ledgerStory(expert);
    const at = '2026-10-05T09:00:00Z';
    const money = { at, grossCents: 8000, commissionCents: 960 };
    const paid = story.payment(money);
    const entries = [
      ...paid.entries,
      ...story.dispute(paid, money, 'dp_payout'),
      ...story.won(paid, money, 'dp_payout'),
      ...story.givenUp(paid, money),
    ];
    const { db, payoutLines, payouts, recordEntries } = suite.app;
    await recordEntries(entries);
    const moment = new Date(at);
    const payoutId = `po_${expert.accountId}`;
    await db().insert(payouts).values({
      id: payoutId,
      stripeAccount: expert.accountId,
      organizationId: expert.organizationId,
      amountCents: 8000,
      currency: 'eur',
      status: 'paid',
      isAutomatic: true,
      createdAt: moment,
      arrivesAt: moment,
      isReconciled: true,
      linesReadAt: moment,
    });
    const theirs = entries.filter(({ stripeAccount }) => stripeAccount === expert.accountId);
    await db()
      .insert(payoutLines)
      .values(theirs.map(({ balanceTransactionId }) => ({ payoutId, balanceTransactionId })));
    expect((await suite.app.readPayout(expert, payoutId)).breakdown).toEqual({
      appointments: [
        expect.objectContaining({
          appointmentId: paid.appointmentId,
          grossCents: 8000,
          commissionCents: 0,
          refundedCents: 0,
          netCents: 8000,
        }),
      ],
      rest: [],
    });
  });
});

import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type Found, withBooks } from '@/tests/support/books-suite';
import { newPractice } from '@/tests/support/practice';

const { suite, ours, query, run, byForce, lose, readAll, pay, linesOf } = withBooks();

const kindsOf = (found: Found[]) => found.map(({ kind }) => kind).toSorted();

describe('the books', () => {
  it('that are Stripe’s are named nowhere', async () => {
    expect(await run(false)).toEqual([]);
  });

  it('that lack lines are told which, and get them read, whole with what analytics sums up', async () => {
    const [charge] = await linesOf('platform', 'charge');
    const [arrived] = await linesOf(ours.expert.accountId, 'payment');
    for (const id of [charge?.id, arrived?.id]) await lose(sql`e.id = ${id}`);
    const told = await run(false);
    expect(told.filter(({ kind }) => kind === 'books_missing')).toMatchObject([
      {
        organizationId: null,
        isRepaired: false,
        expected: [{ line: charge?.line, kind: 'charge' }],
      },
      {
        organizationId: ours.expert.organizationId,
        expected: [{ line: arrived?.line, amountCents: 8000, feeCents: 640, netCents: 7360 }],
      },
    ]);
    expect(kindsOf(told)).toContain('books_balance');
    const repaired = await run(true);
    expect(repaired).toMatchObject([
      { kind: 'books_missing', isRepaired: true },
      { kind: 'books_missing', isRepaired: true },
    ]);
    expect(await run(false)).toEqual([]);
  });

  it('are read again by a run that is asked for from the console: one, however often', async () => {
    for (const _click of [1, 2]) await suite.app.askForRun(ours.expert);
    const jobs = await query(sql`select 1 from graphile_worker.jobs where key = 'reconcile'`);
    expect(jobs).toHaveLength(1);
    expect(
      await query(sql`select actor from audit_log where action = 'reconcile.asked'`),
    ).toMatchObject([{ actor: ours.expert.actor.userId }, {}]);
  });

  it('that have an entry without a line, and one of other amounts or sides, are told so and not touched', async () => {
    const at = new Date(Date.now() - 86_400_000);
    await suite.app.recordEntries([
      {
        stripeAccount: 'platform',
        balanceTransactionId: 'txn_of_nobody',
        kind: 'charge',
        currency: 'eur',
        amountCents: 100,
        feeCents: 0,
        netCents: 100,
        occurredAt: at,
        availableOn: at,
        postings: [
          { kind: 'platform_balance', ownerId: 'platform', amountCents: 100 },
          { kind: 'commission', ownerId: 'platform', amountCents: -100 },
        ],
      },
    ]);
    const [fee] = await linesOf('platform', 'application_fee');
    const [transfer] = await linesOf('platform', 'transfer');
    await byForce(
      sql`update ledger_entries set amount_cents = amount_cents + 1 where id = ${fee?.id}`,
    );
    await byForce(
      sql`update ledger_postings set amount_cents = amount_cents + 1 where entry_id = ${transfer?.id}`,
    );
    const found = await run(true);
    expect(kindsOf(found)).toEqual(['books_balance', 'books_differ', 'books_extra']);
    expect(found.every(({ isRepaired }) => !isRepaired)).toBe(true);
    const extra = found.find(({ kind }) => kind === 'books_extra');
    expect(extra?.found).toMatchObject({ entries: [{ line: 'txn_of_nobody', netCents: 100 }] });
    const differ = found.find(({ kind }) => kind === 'books_differ');
    expect(differ?.found).toMatchObject({
      entries: expect.arrayContaining([
        expect.objectContaining({ line: fee?.line, amountCents: 641 }),
        expect.objectContaining({ line: transfer?.line, sidesCents: 2 }),
      ]) as unknown,
    });
    await byForce(
      sql`update ledger_entries set amount_cents = amount_cents - 1 where id = ${fee?.id}`,
    );
    await byForce(
      sql`update ledger_postings set amount_cents = amount_cents - 1 where entry_id = ${transfer?.id}`,
    );
    await lose(sql`e.balance_transaction_id = 'txn_of_nobody'`);
    expect(await run(false)).toEqual([]);
  });

  it('are not told of what a reading has not come to yet', async () => {
    // Stripe's times are of seconds: not in the one that the reading came to.
    const read = Date.now();
    await expect.poll(() => Date.now(), { timeout: 5000 }).toBeGreaterThan(read + 2000);
    const { intent } = await pay(ours.expert, 4);
    expect(kindsOf(await run(false))).toEqual(['appointment_payment']);
    await suite.app.syncPayment(intent);
    await readAll();
    expect(await run(false)).toEqual([]);
  });

  it('say what is in suspense, on its way for long, and owed where no money is', async () => {
    const at = new Date(Date.now() - 3 * 86_400_000);
    const own = (
      name: string,
      postings: Parameters<typeof suite.app.recordEntries>[0][number]['postings'],
    ) =>
      suite.app.recordEntries([
        {
          stripeAccount: 'platform',
          balanceTransactionId: `own:${name}`,
          kind: 'by_hand',
          currency: 'eur',
          amountCents: 0,
          feeCents: 0,
          netCents: 0,
          occurredAt: at,
          availableOn: at,
          postings,
        },
      ]);
    await own('suspense', [
      { kind: 'suspense', ownerId: 'platform', amountCents: 7 },
      { kind: 'stripe_fees', ownerId: 'platform', amountCents: -7 },
    ]);
    await own('transit', [
      { kind: 'transfer_in_transit', ownerId: 'platform', amountCents: 9 },
      { kind: 'stripe_fees', ownerId: 'platform', amountCents: -9 },
    ]);
    await own('owed', [
      { kind: 'expert_owed', ownerId: ours.expert.organizationId, amountCents: 11 },
      { kind: 'stripe_fees', ownerId: 'platform', amountCents: -11 },
    ]);
    const found = await run(true);
    expect(found).toMatchObject([
      { kind: 'books_owed', organizationId: ours.expert.organizationId, found: { cents: 11 } },
      { kind: 'books_in_transit', found: { money: [{ kind: 'transfer_in_transit', cents: 9 }] } },
      { kind: 'books_suspense', found: { lines: [{ line: 'own:suspense', cents: 7 }] } },
    ]);
    await byForce(sql`delete from ledger_earnings`);
    await lose(sql`e.balance_transaction_id like 'own:%'`);
    expect(await run(true)).toMatchObject([{ kind: 'books_earnings', isRepaired: true }]);
    expect(await run(false)).toEqual([]);
  });

  it('of an account that was replaced are read on, and the one in its place is compared by itself', async () => {
    const other = await newPractice(suite.stack.stripe);
    const { intent } = await pay(other, 6);
    await suite.app.syncPayment(intent);
    await suite.app.syncBalance(other.accountId);
    const { accountId: fresh } = await newPractice(suite.stack.stripe);
    await query(sql`delete from connected_accounts where id = ${fresh}`);
    await query(sql`update connected_accounts set id = ${fresh} where id = ${other.accountId}`);
    await suite.stack.stripe.control.refund({
      paymentIntent: intent,
      amountCents: 4000,
      reverseTransfer: true,
      refundFee: true,
    });
    await suite.app.syncPayment(intent);
    await suite.app.sweepBalances();
    expect(
      await query(
        sql`select 1 from graphile_worker.jobs where key = ${`balance:${other.accountId}`}`,
      ),
    ).toHaveLength(1);
    expect(await suite.app.syncBalance(other.accountId)).toEqual({ state: 'read', added: 1 });
    await suite.app.syncBalance(fresh);
    await readAll();
    expect(await run(false)).toEqual([]);
  });

  it('of one balance that Stripe does not show hold up no other, and say that they were not checked', async () => {
    const other = await newPractice(suite.stack.stripe);
    const { intent } = await pay(other, 5);
    await suite.app.syncPayment(intent);
    await suite.app.syncBalance(other.accountId);
    await readAll();
    const [last] = [ours.expert.accountId, other.accountId].toSorted();
    const poisoned = last ?? '';
    const [missing] = await linesOf('platform', 'charge');
    await query(sql`update connected_accounts set id = id || '_gone' where id = ${poisoned}`);
    await lose(sql`e.id = ${missing?.id}`);
    const found: Found[] = [];
    const failing = run(true, found);
    await expect(failing).rejects.toMatchObject({
      name: 'SweepError',
      failed: [`${poisoned}_gone`],
    });
    expect(found).toMatchObject([
      { kind: 'books_missing', isRepaired: true },
      { kind: 'check_failed', found: { account: `${poisoned}_gone`, unchecked: 'everything' } },
    ]);
    await query(
      sql`update connected_accounts set id = ${poisoned} where id = ${`${poisoned}_gone`}`,
    );
    expect(await run(true)).toEqual([]);
  });

  it('of another account’s key are compared with nothing, and nothing is read into them', async () => {
    await byForce(sql`
      insert into ledger_entries (stripe_account, balance_transaction_id, kind, currency, amount_cents,
        fee_cents, net_cents, occurred_at, available_on)
      values ('platform', 'txn_of_another', 'charge', 'eur', 0, 0, 0, now() + interval '1 day', now())`);
    const found: Found[] = [];
    const failing = run(true, found);
    await expect(failing).rejects.toMatchObject({ failed: ['platform'] });
    expect(found).toMatchObject([{ kind: 'check_failed', found: { account: 'platform' } }]);
    await byForce(sql`delete from ledger_entries where balance_transaction_id = 'txn_of_another'`);
  });
});

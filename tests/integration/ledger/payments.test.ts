import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  appointment,
  becomes,
  inDays,
  newMember,
  newPractice,
  payFor,
} from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
});
const suite = withWorker(load);

/** Balances of an expert's accounts and, of their payments alone, the platform's; by the letters of the table. */
async function balancesOf(organizationId: string): Promise<Record<string, number>> {
  const rows = await suite.app.db().execute<{ kind: string; cents: string }>(sql`
    select a.kind, sum(p.amount_cents) as cents from ledger_postings p
    join ledger_accounts a on a.id = p.account_id
    where a.owner_id = ${organizationId} group by a.kind`);
  return Object.fromEntries(
    rows
      .map(({ kind, cents }) => [kind, Number(cents)] as const)
      .filter(([, cents]) => cents !== 0),
  );
}

/** What the books and Stripe's own sums say of each balance. */
async function booksAndStripe() {
  const rows = await suite.app.db().execute<{ account: string; cents: string }>(sql`
    select stripe_account as account, sum(net_cents) as cents from ledger_entries group by 1`);
  const books = Object.fromEntries(rows.map(({ account, cents }) => [account, Number(cents)]));
  const stripe = await suite.stack.stripe.control.books();
  return {
    books,
    stripe: Object.fromEntries(
      stripe.map(({ account, netCents }) => [
        account === 'acct_platform' ? 'platform' : account,
        netCents,
      ]),
    ),
  };
}

async function paidAppointment(expert: Awaited<ReturnType<typeof newPractice>>, day: number) {
  const { appointmentId } = await suite.app.holdSlot(
    await newMember(),
    { eventTypeId: expert.paid, startsAt: inDays(day), notes: '' },
    crypto.randomUUID(),
  );
  await payFor(appointmentId);
  await becomes(appointmentId, 'booked');
  return appointmentId;
}

describe('the books of a payment', () => {
  it('are those of the table, and equal what Stripe has', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await paidAppointment(expert, 3);
    const { syncBalance } = suite.app;
    expect(await syncBalance('platform')).toMatchObject({ state: 'read' });
    expect(await syncBalance(expert.accountId)).toEqual({ state: 'read', added: 1 });
    // €80 at 8 %: €6.40 are the platform's.
    expect(await balancesOf(expert.organizationId)).toEqual({
      expert_owed: -7360,
      expert_balance: 7360,
    });
    const { books, stripe } = await booksAndStripe();
    expect(books['platform']).toBe(stripe['platform']);
    expect(books[expert.accountId]).toBe(stripe[expert.accountId]);
  });

  it('are empty again after a full refund, and add nothing when they are read again', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const id = await paidAppointment(expert, 4);
    const { paymentIntentId } = await appointment(id);
    await suite.app.refundAppointmentPayment({
      appointmentId: id,
      paymentIntentId: paymentIntentId ?? '',
      refundId: crypto.randomUUID(),
      amountCents: 8000,
      mostCents: 8000,
    });
    const { syncBalance } = suite.app;
    await syncBalance(expert.accountId);
    await syncBalance('platform');
    expect(await balancesOf(expert.organizationId)).toEqual({});
    expect(await syncBalance('platform')).toEqual({ state: 'read', added: 0 });
    expect(await syncBalance(expert.accountId)).toEqual({ state: 'read', added: 0 });
  });

  it('hold a third of a refund to the cent, three times over', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const id = await paidAppointment(expert, 5);
    const { paymentIntentId } = await appointment(id);
    for (const mostCents of [3333, 6666, 8000]) {
      await suite.app.refundAppointmentPayment({
        appointmentId: id,
        paymentIntentId: paymentIntentId ?? '',
        refundId: crypto.randomUUID(),
        amountCents: 3333,
        mostCents,
      });
      await suite.app.syncBalance('platform');
      await suite.app.syncBalance(expert.accountId);
      const { expert_owed: owed = 0, expert_balance: held = 0 } = await balancesOf(
        expert.organizationId,
      );
      expect(owed + held).toBe(0);
    }
    expect(await balancesOf(expert.organizationId)).toEqual({});
  });

  it('have the subscriptions too, and nothing in transit or suspense', async () => {
    await suite.app.syncBalance('platform');
    const rows = await suite.app.db().execute<{ kind: string; cents: string }>(sql`
      select a.kind, sum(p.amount_cents) as cents from ledger_postings p
      join ledger_accounts a on a.id = p.account_id where a.owner_id = 'platform' group by a.kind`);
    const sums = Object.fromEntries(rows.map(({ kind, cents }) => [kind, Number(cents)]));
    // Three experts of this file pay for Top, €59 each.
    expect(sums['subscription_revenue']).toBe(-3 * 5900);
    expect(sums['transfer_in_transit'] ?? 0).toBe(0);
    expect(sums['fee_in_transit'] ?? 0).toBe(0);
    expect(sums['suspense'] ?? 0).toBe(0);
  });
});

import { sql } from 'drizzle-orm';
import type { Context } from '@/lib/core/context';
import { paying } from './booking-suite';
import { eventually } from './expert';
import { appointment, type Practice } from './practice';
import { type Suite, withWorker } from './suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/cancel/cancel-appointment')),
  ...(await import('@/lib/bookings/hold/end-hold')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/lock-calendar')),
  ...(await import('@/lib/bookings/payment/settle-refund')),
  ...(await import('@/lib/bookings/payment/sweep-payments')),
  ...(await import('@/lib/bookings/payment/sync-payment')),
  ...(await import('@/lib/bookings/practice/read-practice-money')),
  ...(await import('@/lib/bookings/refunds/give-back')),
  ...(await import('@/lib/bookings/refunds/see-to-failed')),
  ...(await import('@/lib/bookings/reschedule/reschedule-appointment')),
  ...(await import('@/lib/console/money/list-suspense')),
  ...(await import('@/lib/console/needs/refund-failed')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/ledger/record/record-entries')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
});

/** A stack with the verbs of refunds and the books, and what its tests ask of them. */
export function refundSuite() {
  const suite = withWorker(load);
  return { suite, ...asking(suite) };
}

/** Whoever runs the platform. */
export const admin: Context = {
  actor: { userId: 'user_admin', email: 'admin@example.test', name: null },
  organizationId: 'org_platform',
  role: 'admin',
  entitlements: [],
  requestId: 'test',
};

/** What the platform earns with one appointment, by the books. */
export async function commissionOf(appointmentId: string): Promise<number> {
  const { readBookingLines } = await import('@/lib/ledger/read/booking-lines');
  const lines = await readBookingLines(appointmentId);
  return 0 - lines.reduce((cents, line) => cents + line.commissionCents, 0);
}

function asking(suite: Suite<Awaited<ReturnType<typeof load>>>) {
  const pay = paying(suite);
  const give = (as: Context, appointmentId: string, amountCents: number, shown: number) =>
    suite.app.giveBack(as, as === admin ? 'platform' : 'expert', {
      appointmentId,
      amountCents,
      shownRefundableCents: shown,
      reason: 'We ran late',
    });

  const refundedIs = (id: string, cents: number) =>
    eventually(`${cents} cents to be back`, async () => {
      const row = await appointment(id);
      return row.refundedCents === cents && row;
    });

  const control = () => suite.stack.stripe.control;
  const atStripe = async (paymentIntentId: string | null) =>
    (await suite.app.stripe().refunds.list({ payment_intent: paymentIntentId ?? '' })).data;

  /** Both sides of the books brought up to date, and what they say of an expert. */
  async function booksOf(expert: Practice) {
    await suite.app.syncBalance('platform');
    await suite.app.syncBalance(expert.accountId);
    const rows = await suite.app.db().execute<{ kind: string; cents: string }>(sql`
      select a.kind, sum(p.amount_cents) as cents from ledger_postings p
      join ledger_accounts a on a.id = p.account_id where a.owner_id = ${expert.organizationId}
      group by a.kind having sum(p.amount_cents) <> 0`);
    return Object.fromEntries(rows.map(({ kind, cents }) => [kind, Number(cents)]));
  }

  async function emptyBalance(destination: string): Promise<void> {
    const own = (await control().books()).find(({ account }) => account === 'acct_platform');
    await suite.app
      .stripe()
      .transfers.create({ amount: own?.netCents ?? 1, currency: 'eur', destination });
  }
  return { pay, give, refundedIs, control, atStripe, booksOf, emptyBalance };
}

import { sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { PLATFORM_ORGANIZATION_EXTERNAL_ID } from '@/config/roles';
import { appointment, inDays, newMember, newPractice, payFor, type Practice } from './practice';
import { type Engine, startEngine } from './story-engine';

const load = async () => ({
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/payment/sync-payment')),
  ...(await import('@/lib/bookings/payment/settle-refund')),
  ...(await import('@/lib/bookings/cancel/cancel-appointment')),
  ...(await import('@/lib/bookings/payment/sweep-payments')),
  ...(await import('@/lib/bookings/practice/read-practice-appointment')),
  ...(await import('@/lib/bookings/practice/read-practice-money')),
  ...(await import('@/lib/bookings/refunds/give-back')),
  ...(await import('@/lib/bookings/refunds/see-to-failed')),
  ...(await import('@/lib/bookings/reschedule/reschedule-appointment')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/documents/read/preview-statement')),
  ...(await import('@/lib/ledger/statements/read-statement')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
  ...(await import('@/lib/payouts/balance/read-disputed')),
  ...(await import('@/lib/payouts/disputes/sync-dispute')),
  ...(await import('@/lib/payouts/disputes/settle-dispute')),
  ...(await import('@/lib/payouts/disputes/sweep-disputes')),
  ...(await import('@/lib/payouts/disputes/answer/submit-evidence')),
  ...(await import('@/lib/payouts/disputes/answer/accept-dispute')),
  ...(await import('@/lib/payouts/disputes/answer/tell-transfer')),
  ...(await import('@/lib/console/needs/doubtful-transfers')),
  ...(await import('@/lib/jobs/read-backlog')),
});

type Verbs = Awaited<ReturnType<typeof load>>;

/** An appointment of €80 at 8 %, paid, whose bank can dispute it. */
export interface Paid {
  appointmentId: string;
  paymentIntentId: string;
  chargeId: string;
  transferId: string;
}

/** An engine whose jobs and deliveries the test drives, with one expert, and what to ask of disputes. */
export interface DisputeWorld {
  engine: Engine;
  app: Verbs;
  expert: Practice;
  pay(day: number): Promise<Paid>;
  /** A payment that its bank disputes or asks about, followed here. */
  disputed(
    day: number,
    more?: { amountCents?: number; inquiry?: boolean },
  ): Promise<{ paid: Paid; id: string }>;
  /** What the bank decides, followed here. */
  decided(id: string, decision: 'win' | 'lose' | 'close' | 'escalate'): Promise<void>;
  /** €100,000 of the platform's own, so that no winning waits for its balance. */
  fill(): Promise<Stripe.PaymentIntent>;
  /** Lets jobs run until none is left that runs now. */
  settle(): Promise<void>;
  /** Brings the books of both sides up to date. */
  readBooks(): Promise<void>;
  dispute(id: string): Promise<Record<string, unknown>>;
  /** What of it was taken back and sent again at Stripe because of a dispute. Cents. */
  movedAtStripe(paid: Paid, disputeId: string): Promise<{ taken: number[]; sent: number[] }>;
  /** Every line of the expert's statement so far. */
  statementLines(): ReturnType<Verbs['readStatementLines']>;
  /** Transfers that were made by us to send a share again. */
  sentByUs(disputeId: string): Promise<Stripe.Transfer[]>;
  /** Sums of an account of the ledger over the entries that a payment and its dispute lead to. */
  sums(paid: Paid, disputeId: string): Promise<Record<string, number>>;
  /** Keys of the e-mails about a dispute. */
  told(disputeId: string): Promise<string[]>;
  /** How often something was done to a dispute or an appointment, by the audit log. */
  audited(target: string, action: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startDisputeWorld(): Promise<DisputeWorld> {
  const engine = await startEngine();
  const app = await load();
  await app.getOrCreateOrganization({
    name: 'Eleva Care',
    externalId: PLATFORM_ORGANIZATION_EXTERNAL_ID,
  });
  const expert = await newPractice(engine.stack.stripe);
  const { db } = engine.app;
  const { control } = engine.stack.stripe;
  const world: DisputeWorld = {
    engine,
    app,
    expert,
    pay: (day) => pay(engine, app, expert, day),
    async disputed(day, more = {}) {
      const paid = await world.pay(day);
      const id = await control.dispute({ paymentIntent: paid.paymentIntentId, ...more });
      await app.syncDispute(id);
      await world.settle();
      return { paid, id };
    },
    async decided(id, decision) {
      await control.decideDispute(id, decision);
      await app.syncDispute(id);
      await world.settle();
    },
    fill: () =>
      engine.outside.paymentIntents.create({
        amount: 10_000_000,
        currency: 'eur',
        payment_method: 'pm_card_visa',
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      }),
    async settle() {
      for (let round = 0; round < 3; round += 1) await engine.work();
    },
    async readBooks() {
      await app.syncBalance('platform');
      await app.syncBalance(expert.accountId);
    },
    async dispute(id) {
      const [row] = await db().execute(sql`select * from disputes where id = ${id}`);
      return row ?? {};
    },
    movedAtStripe: (paid, disputeId) => movedAtStripe(engine.outside, paid, disputeId),
    statementLines() {
      const days = { from: '2000-01-01', to: '2999-01-01' };
      return app.readStatementLines(app.liveScope(expert.organizationId, days, 'UTC'), {
        limit: 1000,
      });
    },
    async sentByUs(disputeId) {
      const destination = expert.accountId;
      const all = await engine.outside.transfers.list({ destination, limit: 100 });
      return all.data.filter(
        ({ metadata }) => metadata['disputeId'] === disputeId && metadata['appointmentId'],
      );
    },
    async sums({ appointmentId, chargeId, transferId }, disputeId) {
      const rows = await db().execute<{ kind: string; cents: string }>(sql`
        with recursive mine as (
          select id, source_id from ledger_entries
            where appointment_id = ${appointmentId} or source_id in (${chargeId}, ${transferId}, ${disputeId})
          union select e.id, e.source_id from ledger_entries e join mine on e.link_id = mine.source_id)
        select a.kind, sum(p.amount_cents) as cents from ledger_postings p
        join ledger_accounts a on a.id = p.account_id where p.entry_id in (select id from mine)
        group by a.kind having sum(p.amount_cents) <> 0 order by a.kind`);
      return Object.fromEntries(rows.map(({ kind, cents }) => [kind, Number(cents)]));
    },
    async audited(target, action) {
      const rows = await db().execute(
        sql`select 1 from audit_log where target = ${target} and action = ${action}`,
      );
      return rows.length;
    },
    async told(disputeId) {
      const rows = await db().execute<{ key: string }>(sql`
        select dedupe_key as key from emails where kind = 'dispute' and data->>'disputeId' = ${disputeId}
        order by dedupe_key`);
      return rows.map(({ key }) => key.replace(`:${disputeId}`, ''));
    },
    stop: () => engine.stop(),
  };
  return world;
}

async function pay(engine: Engine, app: Verbs, expert: Practice, day: number): Promise<Paid> {
  const { appointmentId } = await app.holdSlot(
    await newMember(),
    { eventTypeId: expert.paid, startsAt: inDays(day), notes: '' },
    crypto.randomUUID(),
  );
  const intent = await payFor(appointmentId);
  await app.syncPayment(intent.id);
  const { latest_charge: charge } = await engine.outside.paymentIntents.retrieve(intent.id, {
    expand: ['latest_charge'],
  });
  if (charge === null || typeof charge === 'string') throw new Error('the charge is not there');
  const transferId = typeof charge.transfer === 'string' ? charge.transfer : '';
  const { paymentIntentId } = await appointment(appointmentId);
  return { appointmentId, paymentIntentId: paymentIntentId ?? '', chargeId: charge.id, transferId };
}

async function movedAtStripe(outside: Stripe, { chargeId, transferId }: Paid, disputeId: string) {
  const { transfer_group: group } = await outside.charges.retrieve(chargeId);
  const reversals = await outside.transfers.listReversals(transferId, { limit: 100 });
  const transfers = await outside.transfers.list({
    ...(group && { transfer_group: group }),
    limit: 100,
  });
  const ofIt = (rows: { amount: number; metadata: Stripe.Metadata | null }[]) =>
    rows
      .filter(({ metadata }) => metadata?.['disputeId'] === disputeId)
      .map(({ amount }) => amount);
  return { taken: ofIt(reversals.data), sent: ofIt(transfers.data) };
}

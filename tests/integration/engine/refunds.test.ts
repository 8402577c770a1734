import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inDays, newMember, newPractice, payFor, type Practice } from '@/tests/support/practice';
import { type Engine, startEngine } from '@/tests/support/story-engine';

let engine: Engine;
let expert: Practice;
let app: Awaited<ReturnType<typeof load>>;

const load = async () => ({
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/payment/sync-payment')),
  ...(await import('@/lib/bookings/refunds/give-back')),
});

beforeAll(async () => {
  engine = await startEngine();
  app = await load();
  expert = await newPractice(engine.stack.stripe, { schedule: { intervalMinutes: 60 } });
});
afterAll(() => engine.stop());

/** More than a refund takes: transactions, and requests to Stripe. */
const STEPS = 12;
const NOTHING_WRONG = 6;
const FAULTS = { 'before it': 0, 'after it': 1 } as const;

/** A tape on which one step goes wrong. */
const tapeOf = (at: number, fault: number) => [
  ...Array.from({ length: at }, () => NOTHING_WRONG),
  fault,
];

let booked = 0;
async function paid(): Promise<{ id: string; intent: string }> {
  booked += 1;
  const startsAt = inDays(4 + Math.floor(booked / 20), booked % 20);
  const { appointmentId: id } = await app.holdSlot(
    await newMember(),
    { eventTypeId: expert.paid, startsAt, notes: '' },
    crypto.randomUUID(),
  );
  const { id: intent } = await payFor(id);
  await app.syncPayment(intent);
  return { id, intent };
}

/** Gives €30 back as a person would, who tries again what did not answer and looks first. */
async function give(appointmentId: string): Promise<void> {
  const asked = {
    appointmentId,
    amountCents: 3000,
    shownRefundableCents: 8000,
    reason: 'Ran late',
  };
  for (let turn = 0; turn < 4; turn += 1)
    await engine.attempt(() => app.giveBack(expert, 'expert', asked));
}

async function made(appointmentId: string, intent: string) {
  const { rows } = await engine.pool.query<{ refunded: number; kept: string }>(
    `select refunded_cents as refunded,
       (select string_agg(status || ' ' || amount_cents, ', ') from refunds
         where appointment_id = a.id) as kept
     from appointments a where id = $1`,
    [appointmentId],
  );
  const atStripe = await engine.outside.refunds.list({ payment_intent: intent });
  return { ...rows[0], atStripe: atStripe.data.map(({ amount }) => amount) };
}

describe('a refund whose process dies', () => {
  it.each(Object.entries(FAULTS))(
    '%s, at each of its steps, is made once',
    { timeout: 240_000 },
    async (_name, fault) => {
      for (let at = 0; at < STEPS; at += 1) {
        engine.heal();
        const { id, intent } = await paid();
        engine.fail(tapeOf(at, fault), []);
        await give(id);
        await engine.work();
        engine.heal();
        for (let round = 0; round < 3; round += 1) await engine.work();
        expect([at, await made(id, intent)]).toEqual([
          at,
          { refunded: 3000, kept: 'succeeded 3000', atStripe: [3000] },
        ]);
      }
    },
  );
});

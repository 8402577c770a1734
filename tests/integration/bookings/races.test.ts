import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { bookingSuite, crowd, holding, overlapsOf } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import {
  appointment,
  inDays,
  newMember,
  newPractice,
  payFor,
  runOut,
} from '@/tests/support/practice';

const suite = bookingSuite();

async function post(member: Context, eventTypeId: string, startsAt: Date) {
  try {
    return await suite.app.holdSlot(member, { eventTypeId, startsAt }, crypto.randomUUID());
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const isHeld = (outcome: Awaited<ReturnType<typeof post>>) => typeof outcome !== 'string';

describe('whoever is first', () => {
  it('50 simultaneous posts for one slot: one gets it, 49 are refused, one row', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const at = inDays(3);
    const outcomes = await Promise.all(crowd(50).map((one) => post(one, expert.free, at)));
    expect(outcomes.filter(isHeld)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'slot_taken')).toHaveLength(49);
    const rows = await suite.app
      .db()
      .execute(sql`select 1 from appointments where organization_id = ${expert.organizationId}`);
    expect(rows).toHaveLength(1);
  });

  it('two overlapping but unequal times: the second is refused', async () => {
    const expert = await newPractice(suite.stack.stripe, { paid: { durationMinutes: 60 } });
    const [one, two] = crowd(2);
    if (!one || !two) throw new Error('nobody');
    expect(isHeld(await post(one, expert.paid, inDays(3, 10)))).toBe(true);
    const half = new Date(inDays(3, 10).getTime() + 30 * 60_000);
    expect(await post(two, expert.paid, half)).toBe('slot_taken');
    // Where one ends another may begin.
    expect(isHeld(await post(two, expert.paid, inDays(3, 11)))).toBe(true);
  });

  it('200 members who try to pay for one slot at once: one appointment, and nobody else has paid', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const at = inDays(5);
    const outcomes = await Promise.all(crowd(200).map((one) => post(one, expert.paid, at)));
    const held = outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome]));
    expect(held).toHaveLength(1);
    expect(new Set(outcomes.filter((outcome) => !isHeld(outcome)))).toEqual(
      new Set(['slot_taken']),
    );
    for (const { appointmentId } of held) await payFor(appointmentId);
    await eventually('the one to be booked', async () => {
      const [row] = await suite.app.db().execute(sql`
        select 1 from appointments where organization_id = ${expert.organizationId} and status = 'booked'`);
      return row;
    });
    const charges = await suite.app.stripe().charges.list({ limit: 100 });
    const ofExpert = charges.data.filter(
      (charge) => charge.transfer_data?.destination === expert.accountId,
    );
    expect(ofExpert.map(({ amount }) => amount)).toEqual([8000]);
  });

  it('40 members at overlapping, unequal times of one morning who all pay, also late: no overlap, and each has a slot or their money', async () => {
    const expert = await newPractice(suite.stack.stripe, { schedule: { intervalMinutes: 10 } });
    const morning = inDays(6, 9).getTime();
    const times = crowd(40).map((_, index) => new Date(morning + (index % 12) * 10 * 60_000));
    const first = await Promise.all(
      crowd(40).map((one, index) => post(one, expert.paid, times[index] ?? new Date(morning))),
    );
    const early = first.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome]));
    // Their holds run out; others take the times, and then everybody pays.
    await Promise.all(early.map(({ appointmentId }) => runOut(appointmentId)));
    const second = await Promise.all(
      crowd(80)
        .slice(40)
        .map((one, index) => post(one, expert.paid, times[index] ?? new Date(morning))),
    );
    const late = second.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome]));
    expect(early.length).toBeGreaterThan(0);
    expect(late.length).toBeGreaterThan(0);
    await Promise.all(
      [...early, ...late].map(({ appointmentId }) => payFor(appointmentId).catch(() => null)),
    );
    for (const { appointmentId } of [...early, ...late]) {
      const { paymentIntentId } = await appointment(appointmentId);
      const settled = await eventually(`${appointmentId} to be settled`, async () => {
        const payment = await suite.app.stripe().paymentIntents.retrieve(paymentIntentId ?? '', {
          expand: ['latest_charge'],
        });
        const charge = payment.latest_charge;
        const refunded = charge && typeof charge !== 'string' ? charge.amount_refunded : 0;
        const row = await appointment(appointmentId);
        if (row.status === 'booked')
          return payment.status === 'succeeded' && refunded === 0 && 'slot';
        if (payment.status === 'canceled') return 'not charged';
        return row.status === 'expired' && refunded === 8000 && 'refunded';
      });
      expect(['slot', 'not charged', 'refunded']).toContain(settled);
    }
    expect(await overlapsOf(expert.organizationId)).toBe(0);
  }, 120_000);

  it('two members at two times of a day that takes one: the second is refused', async () => {
    const expert = await newPractice(suite.stack.stripe, { paid: { perDayLimit: 1 } });
    const outcomes = await Promise.all(
      crowd(8).map((one, index) => post(one, expert.paid, inDays(4, 8 + index))),
    );
    expect(outcomes.filter(isHeld)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'slot_unavailable')).toHaveLength(7);
  });

  it('one member in four tabs at a type that takes one of them: three tabs are refused', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await suite.app
      .db()
      .execute(sql`update event_types set per_member_limit = 1 where id = ${expert.free}`);
    const member = await newMember();
    const outcomes = await Promise.all(
      [9, 10, 11, 12].map((hour) => post(member, expert.free, inDays(4, hour))),
    );
    expect(outcomes.filter(isHeld)).toHaveLength(1);
  });

  it('a member in two tabs at one free time: it is booked once, and the other tab is told that it is theirs', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const hold = holding(suite);
    const tabs = () => Promise.allSettled([1, 2].map(() => hold(member, expert.free, inDays(4))));
    const outcomes = await tabs();
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    for (const { reason } of [...refused, ...(await tabs())] as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'slot_taken', extra: { reason: 'own' } });
  });

  it('the same request twice at once is one hold and one payment', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const wish = { eventTypeId: expert.paid, startsAt: inDays(3) };
    const key = crypto.randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => suite.app.holdSlot(member, wish, key)));
    expect(new Set(answers.map(({ appointmentId }) => appointmentId)).size).toBe(1);
    expect(new Set(answers.map(({ clientSecret }) => clientSecret)).size).toBe(1);
    await expect(
      suite.app.holdSlot(member, { ...wish, startsAt: inDays(4) }, key),
    ).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    // Coming back finds the hold again, whatever the key.
    const again = await suite.app.holdSlot(member, wish, crypto.randomUUID());
    expect(again.appointmentId).toBe(answers[0]?.appointmentId);
  });
});

import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { bookingSuite } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import {
  appointment,
  becomes,
  inDays,
  newMember,
  newPractice,
  payFor,
  type Practice,
} from '@/tests/support/practice';

const suite = bookingSuite();
const MINUTE_MS = 60_000;

const hold = (member: Context, eventTypeId: string, startsAt: Date, more = {}) =>
  suite.app.holdSlot(member, { eventTypeId, startsAt, ...more }, crypto.randomUUID());

async function paidAppointment(expert: Practice, member: Context, startsAt: Date) {
  const { appointmentId } = await hold(member, expert.paid, startsAt);
  await payFor(appointmentId);
  return becomes(appointmentId, 'booked');
}

const rule = (expert: Practice, set: string) =>
  suite.app
    .db()
    .execute(
      sql`update schedules set ${sql.raw(set)} where organization_id = ${expert.organizationId}`,
    );

describe('what a page has shown is asked again when it is posted', () => {
  it('the expert raises the notice to 7 days after the page loaded: tomorrow is refused', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    await rule(expert, 'minimum_notice_minutes = 10080');
    await expect(hold(member, expert.paid, inDays(1))).rejects.toMatchObject({
      code: 'slot_unavailable',
      status: 422,
      extra: { reason: 'notice' },
    });
  });

  it.each([
    ['minutes ago', -1, 'past'],
    ['beyond the booking window', 90, 'window'],
  ] as const)('a time %s is refused', async (_, days, reason) => {
    const expert = await newPractice(suite.stack.stripe);
    await expect(hold(await newMember(), expert.free, inDays(days))).rejects.toMatchObject({
      code: 'slot_unavailable',
      extra: { reason },
    });
  });

  it('20 minutes with 5 + 5 buffer: inside the buffer is refused, at the exact distance is booked', async () => {
    const expert = await newPractice(suite.stack.stripe, {
      schedule: { bufferBeforeMinutes: 5, bufferAfterMinutes: 5, intervalMinutes: 5 },
    });
    const at = inDays(3, 10).getTime();
    await hold(await newMember(), expert.free, new Date(at));
    const other = await newMember();
    const inside = new Date(at + 25 * MINUTE_MS);
    await expect(hold(other, expert.free, inside)).rejects.toMatchObject({ code: 'slot_taken' });
    await hold(other, expert.free, new Date(at + 30 * MINUTE_MS));
  });

  it.each([
    ['10/0', 10, 0],
    ['0/10', 0, 10],
  ])('buffers %s keep their own side: ten minutes lie between, once', async (_, before, after) => {
    const expert = await newPractice(suite.stack.stripe, {
      schedule: { bufferBeforeMinutes: before, bufferAfterMinutes: after, intervalMinutes: 5 },
    });
    const at = inDays(3, 10).getTime();
    await hold(await newMember(), expert.free, new Date(at));
    const other = await newMember();
    await expect(hold(other, expert.free, new Date(at + 25 * MINUTE_MS))).rejects.toMatchObject({
      code: 'slot_taken',
    });
    const next = await hold(other, expert.free, new Date(at + 30 * MINUTE_MS));
    expect(next.appointmentId).toMatch(/^[\da-f-]{36}$/);
  });

  it('a price that has changed since it was shown is refused, and so is a type that is no longer offered', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    await expect(hold(member, expert.paid, inDays(3), { shownCents: 7000 })).rejects.toMatchObject({
      code: 'price_changed',
    });
    await suite.app
      .db()
      .execute(sql`update event_types set status = 'archived' where id = ${expert.paid}`);
    await expect(hold(member, expert.paid, inDays(3))).rejects.toMatchObject({
      code: 'event_type_unavailable',
      status: 404,
    });
  });

  it('an expert who lost the plan, who cannot be paid, or who is oneself, cannot be booked', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    await expect(hold(expert, expert.paid, inDays(3))).rejects.toMatchObject({
      code: 'own_event_type',
    });
    await suite.stack.stripe.control.account({
      account: expert.accountId,
      status: 'restricted',
      missing: ['identity.individual.documents.primary_verification'],
    });
    await eventually('our copy of the account to be restricted', async () => {
      const [row] = await suite.app
        .db()
        .execute<{ status: string }>(
          sql`select status from connected_accounts where id = ${expert.accountId}`,
        );
      return row?.status === 'restricted';
    });
    await expect(hold(member, expert.paid, inDays(3))).rejects.toMatchObject({
      code: 'expert_cannot_be_paid',
      status: 409,
    });
    await hold(member, expert.free, inDays(3));
    await suite.app
      .db()
      .execute(
        sql`update organizations set open_features = '{}' where id = ${expert.organizationId}`,
      );
    await expect(hold(member, expert.free, inDays(4))).rejects.toMatchObject({
      code: 'event_type_unavailable',
    });
  });

  it('an account that Stripe shut a moment ago, which we do not know yet: the hold is freed, nothing is charged', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await suite.stack.stripe.control.deliveries({ url: suite.stack.webhookUrl, drop: true });
    await suite.stack.stripe.control.account({
      account: expert.accountId,
      status: 'restricted',
      missing: ['identity.individual.documents.primary_verification'],
    });
    await expect(hold(await newMember(), expert.paid, inDays(3))).rejects.toMatchObject({
      code: 'expert_cannot_be_paid',
    });
    await suite.stack.stripe.control.deliveries({ url: suite.stack.webhookUrl });
    const rows = await suite.app
      .db()
      .execute<{ status: string }>(
        sql`select status from appointments where organization_id = ${expert.organizationId}`,
      );
    expect(rows.map(({ status }) => status)).toEqual(['expired']);
  });
});

describe('moving an appointment', () => {
  it('10:00 to 10:30 of itself is no conflict, is not charged again, and frees the old time', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const to = new Date(row.startsAt.getTime() + 30 * MINUTE_MS);
    const moved = await suite.app.rescheduleAppointment(member, {
      appointmentId: row.id,
      startsAt: to,
      sequence: row.sequence,
    });
    expect(moved).toMatchObject({ id: row.id, startsAt: to, sequence: row.sequence + 1 });
    expect(moved.paymentIntentId).toBe(row.paymentIntentId);
    const { data } = await suite.app
      .stripe()
      .charges.list({ payment_intent: row.paymentIntentId ?? '' });
    expect(data).toHaveLength(1);
    await hold(await newMember(), expert.free, inDays(4, 10));
  });

  it('a link to move that is used twice is refused the second time', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const move = { appointmentId: row.id, sequence: row.sequence };
    await suite.app.rescheduleAppointment(member, { ...move, startsAt: inDays(5, 10) });
    await expect(
      suite.app.rescheduleAppointment(member, { ...move, startsAt: inDays(6, 10) }),
    ).rejects.toMatchObject({ code: 'state_changed', status: 409 });
    expect(await appointment(row.id)).toMatchObject({ startsAt: inDays(5, 10) });
  });

  it('late by the member wins no better refund; by the expert it wins the whole one', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const late = await paidAppointment(expert, member, inDays(1.6));
    const moved = await suite.app.rescheduleAppointment(member, {
      appointmentId: late.id,
      sequence: late.sequence,
      startsAt: inDays(9),
    });
    expect(await suite.app.previewCancellation(member, late.id)).toMatchObject({
      refundCents: 4000,
    });
    await suite.app.rescheduleAppointment(expert, {
      appointmentId: late.id,
      sequence: moved.sequence,
      startsAt: inDays(1.2),
    });
    expect(await suite.app.previewCancellation(member, late.id)).toMatchObject({
      refundCents: 8000,
    });
  });

  it('onto a time that another has is refused, and nothing is moved', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    await hold(await newMember(), expert.paid, inDays(4, 12));
    for (const mover of [member, expert])
      await expect(
        suite.app.rescheduleAppointment(mover, {
          appointmentId: row.id,
          sequence: row.sequence,
          startsAt: inDays(4, 12),
        }),
      ).rejects.toMatchObject({ code: 'slot_taken' });
    expect(await appointment(row.id)).toMatchObject({ startsAt: inDays(4, 10), sequence: 0 });
  });
});

describe('cancelling', () => {
  it.each([
    ['72 hours before', 3.2, 8000],
    ['30 hours before', 1.3, 4000],
    ['2 hours before', 0, 0],
  ])('by the member %s gives back %s', async (_, days, refundCents) => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const startsAt = new Date(Date.now() + (days === 0 ? 2 / 24 : days) * 86_400_000);
    await suite.app.db().execute(sql`
      update appointments set starts_at = ${startsAt.toISOString()},
        ends_at = ${startsAt.toISOString()}::timestamptz + interval '50 minutes' where id = ${row.id}`);
    await suite.app.cancelAppointment(member, {
      appointmentId: row.id,
      shownRefundCents: refundCents,
    });
    await eventually('the refund to be Stripe’s too', async () => {
      const { refundedCents } = await appointment(row.id);
      return refundedCents === refundCents;
    });
    // Cancelled, its time shows again at once.
    await hold(await newMember(), expert.paid, inDays(4, 10));
  });

  it('by the expert gives back everything, and takes the expert’s share and the commission with it', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(1.2));
    await suite.app.cancelAppointment(expert, { appointmentId: row.id, shownRefundCents: 8000 });
    const after = await eventually('everything to be back', async () => {
      const now = await appointment(row.id);
      return now.refundedCents === 8000 && now;
    });
    expect(after).toMatchObject({ cancelledBy: 'expert', commissionRefundedCents: 640 });
    const payment = await suite.app.stripe().paymentIntents.retrieve(row.paymentIntentId ?? '', {
      expand: ['latest_charge.transfer'],
    });
    expect(JSON.stringify(payment)).toMatch(/"amount_reversed":8000/);
  });

  it('is refused to a stranger, to another expert, and to one without the feature', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const input = { appointmentId: row.id, shownRefundCents: 8000 };
    const stranger = await newMember();
    await expect(suite.app.cancelAppointment(stranger, input)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      suite.app.cancelAppointment({ ...stranger, entitlements: ['appointments_manage'] }, input),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      suite.app.cancelAppointment({ ...expert, entitlements: [] }, input),
    ).rejects.toMatchObject({ code: 'feature_required' });
    expect(await appointment(row.id)).toMatchObject({ status: 'booked' });
  });

  it('a refund made in Stripe’s dashboard counts, and is not made twice', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    await suite.app.stripe().refunds.create({
      payment_intent: row.paymentIntentId ?? '',
      amount: 3000,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    await eventually('the refund to be known', async () => {
      const { refundedCents } = await appointment(row.id);
      return refundedCents === 3000;
    });
    await suite.app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 8000 });
    const after = await eventually('the rest to be back', async () => {
      const now = await appointment(row.id);
      return now.refundedCents === 8000 && now;
    });
    expect(after.commissionRefundedCents).toBe(640);
  });
});

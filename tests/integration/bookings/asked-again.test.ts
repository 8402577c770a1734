import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bookingSuite, holding } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import {
  appointment,
  becomes,
  inDays,
  newMember,
  newPractice,
  type Practice,
} from '@/tests/support/practice';

const suite = bookingSuite();
const MINUTE_MS = 60_000;

const hold = holding(suite);

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

  it('a hold at an old price is given up for one at the price that is shown now', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const old = await hold(member, expert.paid, inDays(3), { shownCents: 8000 });
    await suite.app
      .db()
      .execute(sql`update event_types set amount_cents = 9000 where id = ${expert.paid}`);
    const now = await hold(member, expert.paid, inDays(3), { shownCents: 9000 });
    expect(now).toMatchObject({ amountCents: 9000 });
    expect(now.appointmentId).not.toBe(old.appointmentId);
    await becomes(old.appointmentId, 'expired');
  });

  it('a hold of another length is given up for one as long as is shown now', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const old = await hold(member, expert.paid, inDays(3));
    await suite.app
      .db()
      .execute(sql`update event_types set duration_minutes = 30 where id = ${expert.paid}`);
    const now = await hold(member, expert.paid, inDays(3));
    const { startsAt, endsAt } = await appointment(now.appointmentId);
    expect(endsAt.getTime() - startsAt.getTime()).toBe(30 * MINUTE_MS);
    await becomes(old.appointmentId, 'expired');
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
    const { readSlots } = await import('@/lib/bookings/availability/read-slots');
    const day = inDays(5).toISOString().slice(0, 10);
    const told = (slug: string) =>
      readSlots({ username: expert.username, slug, from: day, to: day, timeZone: 'UTC' });
    expect((await told('first')).slots).toEqual([]);
    expect((await told('intro')).slots.length).toBeGreaterThan(0);
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

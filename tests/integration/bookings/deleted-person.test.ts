import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { bookingSuite, holding } from '@/tests/support/booking-suite';
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

async function booked(expert: Practice, member: Context) {
  const { appointmentId } = await suite.app.holdSlot(
    member,
    {
      eventTypeId: expert.paid,
      startsAt: inDays(4),
      notes: 'my back',
      timeZone: 'America/New_York',
    },
    crypto.randomUUID(),
  );
  await payFor(appointmentId);
  return becomes(appointmentId, 'booked');
}

async function remove({ actor }: Context) {
  const { deletePerson } = await import('@/lib/organizations/personal/delete-person');
  await deletePerson({
    actor,
    organizationId: '',
    role: null,
    entitlements: [],
    requestId: 'test',
  });
}

describe('somebody who is deleted', () => {
  it('as a member: what is ahead is cancelled with its refund, notes are emptied, amounts are kept', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const { id } = await booked(expert, member);
    await remove(member);
    const after = await eventually('everything to be back', async () => {
      const row = await appointment(id);
      return row.refundedCents === 8000 && row;
    });
    expect(after).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'member',
      memberUserId: null,
      notes: '',
      memberTimeZone: null,
      amountCents: 8000,
      commissionCents: 640,
      paidCents: 8000,
    });
  });

  it('as an expert: members get everything back, and the page, hours and calendars are gone', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const { id } = await booked(expert, member);
    const { requestExport } = await import('@/lib/documents/export/request-export');
    await requestExport(
      { ...expert, entitlements: [...expert.entitlements, 'advanced_reporting'] },
      { days: { from: '2026-10-01', to: '2026-10-31' }, format: 'pdf', locale: 'pt' },
    );
    await remove(expert);
    const after = await eventually('everything to be back', async () => {
      const row = await appointment(id);
      return row.refundedCents === 8000 && row;
    });
    expect(after).toMatchObject({ status: 'cancelled', cancelledBy: 'expert', privateNotes: '' });
    const tables = await import('@/db/schema');
    for (const table of [
      tables.expertProfiles,
      tables.eventTypes,
      tables.schedules,
      tables.exports,
    ])
      expect(
        await suite.app
          .db()
          .select()
          .from(table)
          .where(eq(table.organizationId, expert.organizationId)),
      ).toEqual([]);
  });
});

describe('a time that is kept while one of its two is deleted', () => {
  for (const who of ['member', 'expert'] as const) {
    it(`the ${who}: is given up, and a page left open cannot pay it any more`, async () => {
      const expert = await newPractice(suite.stack.stripe);
      const member = await newMember();
      const { appointmentId: id } = await holding(suite)(member, expert.paid, inDays(4));
      await remove({ member, expert }[who]);
      await becomes(id, 'expired');
      await eventually('its payment to be cancelled', async () => {
        const { paymentIntentId } = await appointment(id);
        const payment = await suite.app.stripe().paymentIntents.retrieve(paymentIntentId ?? '');
        return payment.status === 'canceled';
      });
      await expect(payFor(id)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
    });

    it(`the ${who}: a payment that was faster goes back whole, and nothing is booked`, async () => {
      const expert = await newPractice(suite.stack.stripe);
      const member = await newMember();
      const { appointmentId: id } = await holding(suite)(member, expert.paid, inDays(4));
      await suite.stack.stripe.control.deliveries({ drop: true, url: suite.stack.webhookUrl });
      await payFor(id);
      await remove({ member, expert }[who]);
      const after = await eventually('everything to be back', async () => {
        const row = await appointment(id);
        return row.refundedCents === 8000 && row;
      });
      await suite.stack.stripe.control.deliveries({ url: suite.stack.webhookUrl });
      expect(after.status).toBe('expired');
    });
  }
});

describe('what somebody takes along', () => {
  it('has their appointments, without what is the other person’s to know', async () => {
    const { exportPerson } = await import('@/lib/organizations/personal/export-person');
    const { appointments } = await import('@/db/schema');
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const { id } = await booked(expert, member);
    await suite.app
      .db()
      .update(appointments)
      .set({ privateNotes: 'seems tired' })
      .where(eq(appointments.id, id));
    const own = JSON.stringify((await exportPerson(member.actor.userId)).eleva);
    expect(own).toContain(id);
    expect(own).toContain('my back');
    for (const others of ['seems tired', 'commission', expert.accountId])
      expect(own).not.toContain(others);
    const experts = JSON.stringify((await exportPerson(expert.actor.userId)).eleva);
    expect(experts).toContain(id);
    expect(experts).toContain('seems tired');
    expect(experts).not.toContain('my back');
    expect(experts).not.toContain(member.actor.userId);
  });
});

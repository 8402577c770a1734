import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import {
  appointmentMails,
  bookWith,
  entryOf,
  NOTES,
  sent,
} from '@/tests/support/appointment-mails';
import { eventually } from '@/tests/support/expert';
import { appointment, inDays, inHours, newPractice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/cancel/cancel-appointment')),
  ...(await import('@/lib/bookings/payment/sync-payment')),
  ...(await import('@/lib/bookings/reschedule/reschedule-appointment')),
  ...(await import('@/lib/bookings/tell-both')),
  ...(await import('@/lib/notifications/outbox/send-emails')),
});
const suite = withWorker(load);

const book = (...more: Parameters<typeof bookWith> extends [unknown, ...infer R] ? R : never) =>
  bookWith(suite.stack.stripe, ...more);
const mailsOf = (context: Context) => appointmentMails(suite.mail, context);

describe('e-mails of an appointment', () => {
  it('are one to each for each thing that happens, whatever is replayed', async () => {
    const { expert, member, id } = await book('paid');
    const row = await appointment(id);
    for (const _ of [1, 2, 3]) {
      await suite.app.syncPayment(row.paymentIntentId ?? '');
      await suite.app
        .db()
        .transaction((transaction) =>
          suite.app.tellBoth(transaction, row, { kind: 'appointment_booked' }),
        );
      await suite.app.sendEmails(expert.organizationId);
      await suite.app.sendEmails(member.organizationId);
    }
    await sent(id);
    const subjects = (await mailsOf(member)).map(({ subject }) => subject);
    expect(subjects).toEqual([expect.stringMatching(/^Booked: First with Ana Reis/)]);
    expect(await mailsOf(expert)).toHaveLength(1);
  });

  it('tell the time of the reader: New York’s to the member, Lisbon’s to the expert', async () => {
    const startsAt = new Date('2027-01-14T15:00:00Z');
    const expert = await newPractice(suite.stack.stripe, { schedule: { windowDays: 400 } });
    const { member, id } = await book('free', { startsAt, expert });
    await sent(id);
    const [toMember] = await mailsOf(member);
    const [toExpert] = await mailsOf(expert);
    expect(toMember?.subject).toBe('Booked: Intro with Ana Reis, Thursday, 14 January at 10:00');
    expect(toMember?.text).toContain('Time: 10:00–10:20, Eastern Time');
    expect(toMember?.text).toContain('Time for Ana Reis: 15:00–15:20, Western European Time');
    expect(toExpert?.subject).toBe('New appointment: Intro, Thursday, 14 January at 15:00');
    expect(toExpert?.text).toContain('Time: 15:00–15:20, Western European Time');
    expect(toExpert?.text).toContain('Time for Test Expert: 10:00–10:20, Eastern Time');
  });

  it('never hold what the member wrote, nor the other’s address', async () => {
    const { expert, member, id } = await book();
    await suite.app.cancelAppointment(member, { appointmentId: id, shownRefundCents: 0 });
    await sent(id);
    const [toMember, toExpert] = [await mailsOf(member), await mailsOf(expert)];
    expect([toMember.length, toExpert.length]).toEqual([2, 2]);
    expect(JSON.stringify([toMember, toExpert])).not.toContain(NOTES);
    expect(JSON.stringify(toMember)).not.toContain(expert.actor.email);
    expect(JSON.stringify(toExpert)).not.toContain(member.actor.email);
    const rows = await suite.app.db().execute(sql`
      select data::text from emails where dedupe_key like ${`%${id}%`}`);
    expect(JSON.stringify(rows)).not.toMatch(/Ana Reis|Test Expert|Intro/);
  });

  it('say of a cancellation for half exactly that', async () => {
    const { member, id } = await book('paid', { startsAt: inHours(36) });
    await suite.app.cancelAppointment(member, { appointmentId: id, shownRefundCents: 4000 });
    await eventually('the refund to be told', async () =>
      (await mailsOf(member)).some(({ subject }) => subject === 'Your refund: €40.00'),
    );
    const [, cancelled, refunded] = await mailsOf(member);
    expect(cancelled?.text).toContain('You get back 50 % of what you paid: €40.00 of €80.00.');
    expect(refunded?.text).toContain('Of the €80.00 you paid for First with Ana Reis, €40.00');
  });
});

describe('the calendar entry of an e-mail', () => {
  // Fault 11: calendars that keep what was cancelled, or have it twice.
  it('of a cancellation has METHOD:CANCEL, its UID, a higher SEQUENCE and STATUS:CANCELLED', async () => {
    const { expert, member, id } = await book();
    const shown = { appointmentId: id, shownRefundCents: 0 };
    await suite.app.cancelAppointment(expert, shown);
    await sent(id);
    for (const reader of [member, expert]) {
      const [booked, cancelled, ...more] = await mailsOf(reader);
      expect(more).toEqual([]);
      const uid = `UID:appointment-${id}@eleva.care`;
      expect(entryOf(booked)).toEqual(
        expect.arrayContaining(['METHOD:REQUEST', uid, 'SEQUENCE:0', 'STATUS:CONFIRMED']),
      );
      expect(entryOf(cancelled)).toEqual(
        expect.arrayContaining(['METHOD:CANCEL', uid, 'SEQUENCE:1', 'STATUS:CANCELLED']),
      );
      // Once to be taken up by a program, once to be opened by a person; the same both times.
      expect(cancelled?.files?.map(({ contentType }) => contentType)).toEqual([
        expect.stringMatching(/^text\/calendar; method=CANCEL$/),
        'application/ics',
      ]);
      expect(new Set(cancelled?.files?.map(({ text }) => text.trim())).size).toBe(1);
    }
  });

  it('of a new time has the same UID and the new time', async () => {
    const { member, id } = await book();
    const startsAt = inDays(4, 9);
    await suite.app.rescheduleAppointment(member, { appointmentId: id, startsAt, sequence: 0 });
    await sent(id);
    const moved = (await mailsOf(member)).at(-1);
    expect(moved?.subject).toMatch(/^New time: Intro with Ana Reis/);
    expect(moved?.text).toContain('You have moved Intro from');
    const stamp = startsAt.toISOString().replaceAll(/[-:]|\.\d+/g, '');
    expect(entryOf(moved)).toEqual(
      expect.arrayContaining([
        `UID:appointment-${id}@eleva.care`,
        'SEQUENCE:1',
        `DTSTART:${stamp}`,
      ]),
    );
  });
});

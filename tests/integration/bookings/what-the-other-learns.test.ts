import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inDays, newMember, newPractice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/calendars/write-own-entry')),
  ...(await import('@/lib/bookings/read/own-appointment')),
  ...(await import('@/lib/bookings/read/list-own-appointments')),
  ...(await import('@/lib/organizations/personal/export-person')),
  ...(await import('@/lib/bookings/practice/list-practice-appointments')),
  ...(await import('@/lib/bookings/practice/read-practice-appointment')),
  ...(await import('@/lib/bookings/practice/read-practice-days')),
  ...(await import('@/lib/analytics/report/read-report-rows')),
});
const suite = withWorker(load);

describe('where an appointment takes place', () => {
  it('is told to nobody who has only held it, wherever they look', async () => {
    const room = 'https://meet.example.test/secret-room';
    const expert = await newPractice(suite.stack.stripe, { paid: { location: room } });
    const member = await newMember();
    const wish = { eventTypeId: expert.paid, startsAt: inDays(3) };
    const { appointmentId: id } = await suite.app.holdSlot(member, wish, crypto.randomUUID());
    const titled = (title: string) => title;
    const looks = async () => [
      await suite.app.readOwnAppointment(member, id),
      await suite.app.listOwnAppointments(member, { part: 'coming' }),
      await suite.app.exportPerson(member.actor.userId),
    ];
    for (const status of ['held', 'expired']) {
      const { db } = suite.app;
      await db().execute(sql`update appointments set status = ${status} where id = ${id}`);
      expect(JSON.stringify(await looks())).not.toContain('secret-room');
      await expect(suite.app.writeOwnEntry(member, id, titled)).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    const booked = sql`update appointments set status = 'booked' where id = ${id}`;
    await suite.app.db().execute(booked);
    for (const look of await looks()) expect(JSON.stringify(look)).toContain('secret-room');
    expect(await suite.app.writeOwnEntry(member, id, titled)).toContain('secret-room');
  });
});

describe('what an expert sees of an appointment', () => {
  it('says nowhere the address of a member who gave no name', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const wish = { eventTypeId: expert.free, startsAt: inDays(3) };
    const { appointmentId: id } = await suite.app.holdSlot(member, wish, crypto.randomUUID());
    const { email, userId } = member.actor;
    // As a sign-in without a name leaves it.
    await suite.app.db().execute(sql`update users set name = ${email} where id = ${userId}`);
    const days = { firstDay: inDays(3).toISOString().slice(0, 10), days: 1, timeZone: 'UTC' };
    const stretch = { from: days.firstDay, until: inDays(4).toISOString().slice(0, 10) };
    const shown = await Promise.all([
      suite.app.readPracticeAppointment(expert, id),
      suite.app.listPracticeAppointments(expert, { part: 'coming' }),
      suite.app.readPracticeDays(expert, days),
      suite.app.readReportRows(expert.organizationId, stretch, 'UTC', { limit: 10 }),
      suite.app.writeOwnEntry(expert, id, (title, name) => `${title} ${name}`),
    ]);
    expect(shown[0]).toMatchObject({ memberName: null, isMemberGone: false });
    expect(shown[2][0]?.blocks).toMatchObject([{ memberName: null, isMemberGone: false }]);
    expect(shown[3]).toMatchObject([{ member: null }]);
    expect(JSON.stringify(shown)).not.toContain(email);
    await suite.app.db().execute(sql`delete from users where id = ${userId}`);
    expect(await suite.app.readPracticeAppointment(expert, id)).toMatchObject({
      isMemberGone: true,
    });
  });
});

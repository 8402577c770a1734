import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { inDays, newMember, newPractice, type Practice, runOut } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/calendars/write-own-entry')),
  ...(await import('@/lib/bookings/read/own-appointment')),
  ...(await import('@/lib/bookings/read/list-own-appointments')),
  ...(await import('@/lib/bookings/practice/list-practice-appointments')),
  ...(await import('@/lib/bookings/practice/read-practice-appointment')),
  ...(await import('@/lib/bookings/practice/read-practice-days')),
  ...(await import('@/lib/analytics/range/practice-zone')),
  ...(await import('@/lib/bookings/reschedule/list-moves')),
  ...(await import('@/lib/users/member-profile')),
});
const suite = withWorker(load);

const bookFree = async (expert: Practice, startsAt: Date, member?: Context) => {
  const who = member ?? (await newMember());
  const wish = { eventTypeId: expert.free, startsAt, notes: 'my back' };
  const { appointmentId } = await suite.app.holdSlot(who, wish, crypto.randomUUID());
  return { id: appointmentId, member: who };
};

/** Rows of a member with experts who are gone: all at one time, which only experts cannot have. */
async function insertRows(member: Context, count: number, row: Record<string, unknown> = {}) {
  const at = inDays(-30);
  const { db, appointments } = suite.app;
  await db()
    .insert(appointments)
    .values(
      Array.from({ length: count }, (_, index) => ({
        organizationId: `org_gone_${index}`,
        eventTypeName: 'First',
        memberUserId: member.actor.userId,
        memberRef: 'ref',
        startsAt: at,
        endsAt: new Date(at.getTime() + 3_600_000),
        status: 'completed' as const,
        amountCents: 0,
        commissionBps: 0,
        commissionCents: 0,
        ...row,
      })),
    );
}

describe('a member’s appointments', () => {
  it('are theirs alone, and say nothing that is the expert’s', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const { id, member } = await bookFree(expert, inDays(3));
    const own = await suite.app.readOwnAppointment(member, id);
    expect(own).toMatchObject({ title: 'Intro', notes: 'my back', expertName: 'Ana Reis' });
    expect(Object.keys(own)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/private|commission/i)]),
    );
    for (const other of [await newMember(), expert])
      await expect(suite.app.readOwnAppointment(other, id)).rejects.toMatchObject({
        code: 'not_found',
      });
    await expect(suite.app.readOwnAppointment(member, 'no-id')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('come in pages, each once, where many begin at one time', async () => {
    const member = await newMember();
    await insertRows(member, 45);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await suite.app.listOwnAppointments(member, { part: 'past', after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
  });

  it('leave out a hold that ended unpaid, and show one that was paid too late', async () => {
    const member = await newMember();
    await insertRows(member, 1, { status: 'expired' });
    await insertRows(member, 1, { status: 'expired', paidCents: 8000, eventTypeName: 'Late' });
    const { rows } = await suite.app.listOwnAppointments(member, { part: 'past' });
    expect(rows.map(({ title }) => title)).toEqual(['Late']);
    const coming = await suite.app.listOwnAppointments(member, { part: 'coming' });
    expect(coming.rows).toEqual([]);
  });
});

describe('an expert’s appointments', () => {
  it('are seen by that expert, with the feature, and by nobody else', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const { id, member } = await bookFree(expert, inDays(3));
    const row = await suite.app.readPracticeAppointment(expert, id);
    expect(row).toMatchObject({ memberName: 'Test Expert', notes: 'my back' });
    const another = await newPractice(suite.stack.stripe);
    await expect(suite.app.readPracticeAppointment(another, id)).rejects.toMatchObject({
      code: 'not_found',
    });
    const days = { firstDay: '2026-12-01', days: 7, timeZone: 'UTC' };
    for (const [caller, code] of [
      [{ ...expert, entitlements: [] }, 'feature_required'],
      [member, 'feature_required'],
      [{ ...expert, actor: member.actor }, 'forbidden'],
    ] as const) {
      for (const verb of [
        () => suite.app.readPracticeAppointment(caller, id),
        () => suite.app.listPracticeAppointments(caller, { part: 'coming' }),
        () => suite.app.listBookedTypes(caller),
        () => suite.app.readPracticeDays(caller, days),
      ])
        await expect(verb()).rejects.toMatchObject({ code });
    }
  });

  it('are listed by part and by service, without holds', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const { id } = await bookFree(expert, inDays(3));
    const wish = { eventTypeId: expert.paid, startsAt: inDays(4) };
    await suite.app.holdSlot(await newMember(), wish, crypto.randomUUID());
    const ids = async (question: Parameters<typeof suite.app.listPracticeAppointments>[1]) =>
      (await suite.app.listPracticeAppointments(expert, question)).rows.map((row) => row.id);
    expect(await ids({ part: 'coming' })).toEqual([id]);
    expect(await ids({ part: 'coming', eventTypeId: expert.free })).toEqual([id]);
    expect(await ids({ part: 'coming', eventTypeId: expert.paid })).toEqual([]);
    expect(await ids({ part: 'past' })).toEqual([]);
    expect(await ids({ part: 'cancelled' })).toEqual([]);
  });

  it('stand on the expert’s days with buffers, holds that last and imported times', async () => {
    const expert = await newPractice(suite.stack.stripe, {
      schedule: { bufferBeforeMinutes: 5, bufferAfterMinutes: 15 },
    });
    const at = inDays(3);
    await bookFree(expert, at);
    const held = await suite.app.holdSlot(
      await newMember(),
      { eventTypeId: expert.paid, startsAt: inDays(3, 15) },
      crypto.randomUUID(),
    );
    const { db, calendarFeeds, busyTimes, rangeOf } = suite.app;
    const { organizationId } = expert;
    const [feed] = await db()
      .insert(calendarFeeds)
      .values({ organizationId, name: 'Home', url: 'https://example.test/home.ics' })
      .returning();
    await db()
      .insert(busyTimes)
      .values({
        feedId: feed?.id ?? '',
        organizationId,
        during: rangeOf(inDays(3, 18), inDays(3, 19)),
      });
    const timeZone = await suite.app.practiceZone({ organizationId });
    expect(timeZone).toBe('Europe/Lisbon');
    const read = async () => {
      const firstDay = at.toISOString().slice(0, 10);
      const [day] = await suite.app.readPracticeDays(expert, { firstDay, days: 1, timeZone });
      return day?.blocks ?? [];
    };
    const blocks = await read();
    expect(blocks.map(({ status }) => status)).toEqual(['booked', 'held', null]);
    expect(blocks[0]).toMatchObject({
      startsAt: at.getTime(),
      endsAt: at.getTime() + 20 * 60_000,
      busyFrom: at.getTime() - 5 * 60_000,
      busyUntil: at.getTime() + 35 * 60_000,
    });
    await runOut(held.appointmentId);
    expect((await read()).map(({ status }) => status)).toEqual(['booked', null]);
  });
});

describe('the times an appointment can be moved to', () => {
  it('are what is offered, the appointment itself not in the way', async () => {
    const expert = await newPractice(suite.stack.stripe, { schedule: { intervalMinutes: 15 } });
    const at = inDays(3);
    const { id, member } = await bookFree(expert, at);
    await bookFree(expert, inDays(3, 14));
    const moves = await suite.app.listMoves(member, { appointmentId: id, timeZone: 'UTC' });
    const times = moves.starts.map((start) => start.getTime());
    expect(times).toContain(at.getTime() + 15 * 60_000);
    expect(times).not.toContain(at.getTime());
    expect(times).not.toContain(inDays(3, 14).getTime());
    expect(moves).toMatchObject({ earlier: null, sequence: 0 });
    expect(Date.parse(moves.later ?? '')).toBeGreaterThan(Date.now());
    for (const other of [await newMember(), expert])
      await expect(
        suite.app.listMoves(other, { appointmentId: id, timeZone: 'UTC' }),
      ).rejects.toMatchObject({ code: 'not_found' });
    await suite.app
      .db()
      .execute(sql`update appointments set status = 'cancelled' where id = ${id}`);
    await expect(
      suite.app.listMoves(member, { appointmentId: id, timeZone: 'UTC' }),
    ).rejects.toMatchObject({ code: 'state_changed' });
  });
});

describe('the calendar file of an appointment', () => {
  it('is there for both its people, without the note, and for nobody else', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const { id, member } = await bookFree(expert, inDays(3));
    const titled = (title: string, name: string) => `${title} / ${name}`;
    const files = await Promise.all(
      [member, expert].map((who) => suite.app.writeOwnEntry(who, id, titled)),
    );
    expect(files[0]).toContain('SUMMARY:Intro / Ana Reis');
    expect(files[1]).toContain('SUMMARY:Intro / Test Expert');
    for (const file of files) {
      expect(file).toContain(`UID:appointment-${id}`);
      expect(file).not.toContain('my back');
    }
    await expect(suite.app.writeOwnEntry(await newMember(), id, titled)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('what a member tells of themselves', () => {
  it('is kept, changed and forgotten', async () => {
    const member = await newMember();
    const nothing = { ageBand: null, country: null, language: null };
    expect(await suite.app.readMemberProfile(member)).toEqual(nothing);
    await suite.app.saveMemberProfile(member, { ageBand: '35_44', country: 'PT' });
    await suite.app.saveMemberProfile(member, { country: 'ES', language: 'pt' });
    expect(await suite.app.readMemberProfile(member)).toEqual({
      ageBand: null,
      country: 'ES',
      language: 'pt',
    });
    await suite.app.saveMemberProfile(member, {});
    expect(await suite.app.readMemberProfile(member)).toEqual(nothing);
    const rows = await suite.app.db().select().from(suite.app.memberProfiles);
    expect(rows.filter(({ userId }) => userId === member.actor.userId)).toEqual([]);
  });
});

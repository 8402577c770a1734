import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { withDatabase } from '@/tests/support/bare-database';
import { calendarExpert } from '@/tests/support/calendar-expert';
import { BOOKED_WITH } from '@/tests/support/make-expert';

const load = async () => ({
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
  ...(await import('@/lib/bookings/calendars/address/own-address')),
  ...(await import('@/lib/bookings/calendars/address/write-practice-calendar')),
});
const suite = withDatabase(load);

const HOUR_MS = 3_600_000;

const expert = async () => (await calendarExpert()).context;

/** A row as booking leaves it, `days` from now. */
async function booked(
  { organizationId }: Context,
  days: number,
  more: Record<string, unknown> = {},
): Promise<string> {
  const startsAt = new Date(Date.now() + days * 24 * HOUR_MS);
  const [row] = await suite.app
    .db()
    .insert(suite.app.schema.appointments)
    .values({
      organizationId,
      eventTypeName: `Day ${days}`,
      memberRef: 'ref',
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR_MS),
      status: 'booked',
      amountCents: 0,
      commissionBps: 0,
      commissionCents: 0,
      location: 'Rua do Carmo 1',
      notes: 'pain in my back',
      privateNotes: 'looks pale',
      ...more,
    })
    .returning();
  return row?.id ?? '';
}

async function tokenOf(context: Context): Promise<string> {
  const address = await suite.app.findOwnAddress(context);
  const [, token = ''] = /\/api\/calendar-feeds\/([\w-]+)\.ics$/.exec(address ?? '') ?? [];
  return token;
}

describe('the address of an expert’s calendar', () => {
  it('has what was and what comes, with place and name, and no notes', async () => {
    const context = await expert();
    const memberUserId = `member_${context.organizationId}`;
    await suite.app
      .db()
      .insert(suite.app.schema.users)
      .values({ id: memberUserId, email: 'm@example.test', name: 'Clara Sousa' });
    const id = await booked(context, 3, { memberUserId, sequence: 2 });
    await booked(context, -89, { status: 'completed' });
    await booked(context, -91, { status: 'completed' });
    await booked(context, 4, { status: 'cancelled' });
    await booked(context, 5, { status: 'held', holdExpiresAt: new Date(Date.now() + HOUR_MS) });
    await booked(await expert(), 3.5);
    await suite.app.makeOwnAddress(context);
    const written = await suite.app.writePracticeCalendar(await tokenOf(context));
    const lines = written.replaceAll('\r\n ', '').split('\r\n');
    expect(lines.filter((line) => line.startsWith('SUMMARY'))).toEqual([
      'SUMMARY:Day -89',
      'SUMMARY:Day 3: Clara Sousa',
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        `UID:appointment-${id}@eleva.care`,
        'SEQUENCE:2',
        'LOCATION:Rua do Carmo 1',
      ]),
    );
    expect(written).not.toMatch(/pain in my back|looks pale|m@example\.test/);
    expect(await suite.app.writePracticeCalendar(await tokenOf(context))).toBe(written);
  });

  it('is not to be guessed, and opens nothing once it is replaced or taken back', async () => {
    const context = await expert();
    expect(await suite.app.findOwnAddress(context)).toBeNull();
    await suite.app.makeOwnAddress(context);
    const first = await tokenOf(context);
    expect(Buffer.from(first, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    await suite.app.makeOwnAddress(context);
    const second = await tokenOf(context);
    const gone = { code: 'not_found' };
    await expect(suite.app.writePracticeCalendar(first)).rejects.toMatchObject(gone);
    await suite.app.writePracticeCalendar(second);
    await suite.app.revokeOwnAddress(context);
    await expect(suite.app.writePracticeCalendar(second)).rejects.toMatchObject(gone);
    await expect(suite.app.writePracticeCalendar('')).rejects.toMatchObject(gone);
    expect(await suite.app.findOwnAddress(context)).toBeNull();
    const rows = await suite.app.db().select().from(suite.app.schema.auditLog);
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['calendar_address.made', 'calendar_address.revoked']),
    );
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${first}|${second}`));
  });

  it('opens nothing while the plan has no calendars, and is the same one when it has again', async () => {
    const context = await expert();
    const { organizations } = suite.app.schema;
    await suite.app.makeOwnAddress(context);
    const token = await tokenOf(context);
    const own = eq(organizations.id, context.organizationId);
    const without = sql`array_remove(open_features, 'calendar_integration')`;
    await suite.app.db().update(organizations).set({ openFeatures: without }).where(own);
    await expect(suite.app.writePracticeCalendar(token)).rejects.toMatchObject({
      code: 'not_found',
    });
    const lost = { ...context, entitlements: [] };
    for (const refused of [
      suite.app.findOwnAddress(lost),
      suite.app.makeOwnAddress(lost),
      suite.app.revokeOwnAddress(lost),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'feature_required' });
    await suite.app
      .db()
      .update(organizations)
      .set({ openFeatures: [...BOOKED_WITH] })
      .where(own);
    expect(await suite.app.writePracticeCalendar(token)).toContain('BEGIN:VCALENDAR');
  });
});

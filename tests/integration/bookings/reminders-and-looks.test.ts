import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { appointmentMails, bookWith, sent } from '@/tests/support/appointment-mails';
import { mailsTo } from '@/tests/support/emails';
import { eventually } from '@/tests/support/expert';
import { appointment, inDays, newPractice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
  ...(await import('@/lib/bookings/remind/remind-appointments')),
  ...(await import('@/lib/bookings/tell-both')),
  ...(await import('@/lib/notifications/outbox/queue-emails')),
  ...(await import('@/lib/payouts/accounts/sync-account')),
});
const suite = withWorker(load);

const book = (...more: Parameters<typeof bookWith> extends [unknown, ...infer R] ? R : never) =>
  bookWith(suite.stack.stripe, ...more);
const mailsOf = (context: Context) => appointmentMails(suite.mail, context);

describe('a reminder', () => {
  const remind = (id: string, change: object) =>
    suite.app.db().transaction(async (transaction) => {
      const { appointments } = suite.app.schema;
      const news = { kind: 'appointment_reminder', hours: 24 } as const;
      await suite.app.tellBoth(transaction, await appointment(id), news);
      await transaction.update(appointments).set(change).where(eq(appointments.id, id));
    });

  it('goes to both once, though it is looked for again and again', async () => {
    const { expert, member, id } = await book('free', {
      startsAt: new Date(Math.ceil((Date.now() + 20 * 3_600_000) / 1_800_000) * 1_800_000),
    });
    // As if it had been booked long before.
    await suite.app.db().execute(sql`
      update appointments set created_at = now() - interval '5 days' where id = ${id}`);
    await suite.app.db().execute(sql`
      update emails set created_at = now() - interval '3 days' where dedupe_key like ${`%${id}%`}`);
    for (const _ of [1, 2]) await suite.app.remindAppointments();
    await sent(id);
    for (const reader of [member, expert])
      expect((await mailsOf(reader)).map(({ subject }) => subject.split(':')[0])).toEqual([
        reader === member ? 'Booked' : 'New appointment',
        'Reminder',
      ]);
  });

  it.each([
    ['was cancelled', { status: 'cancelled' as const, sequence: 1 }],
    ['was moved', { sequence: 1 }],
    ['has begun', { startsAt: new Date(Date.now() - 60_000) }],
  ])('of what %s before it is sent is not sent', async (_why, change) => {
    const { member, expert, id } = await book();
    await sent(id);
    await remind(id, change);
    expect(await sent(id)).toMatchObject({
      'appointment_reminder:member:…:24:0': 'skipped',
      'appointment_reminder:expert:…:24:0': 'skipped',
    });
    expect([...(await mailsOf(member)), ...(await mailsOf(expert))]).toHaveLength(2);
  });
});

describe('the look of an expert', () => {
  it('is in their members’ e-mails while their plan has it', async () => {
    const { expertProfiles, organizations, pictures } = suite.app.schema;
    const expert = await newPractice(suite.stack.stripe);
    const { organizationId } = expert;
    const [logo] = await suite.app
      .db()
      .insert(pictures)
      .values({
        organizationId,
        kind: 'logo',
        contentType: 'image/png',
        width: 100,
        height: 20,
        content: Buffer.from('PNG'),
      })
      .returning();
    await suite.app
      .db()
      .update(expertProfiles)
      .set({ accentColour: '#7a1f4b', logoId: logo?.id ?? null })
      .where(eq(expertProfiles.organizationId, organizationId));
    const first = await book('free', { expert });
    await sent(first.id);
    const [branded] = await mailsOf(first.member);
    expect(Object.keys(branded?.images ?? {})).toContain('expert@eleva.care');
    expect(branded?.html).toContain('#7a1f4b');
    await suite.app
      .db()
      .update(organizations)
      .set({ openFeatures: sql`array_remove(open_features, 'custom_branding')` })
      .where(eq(organizations.id, organizationId));
    const second = await book('free', { expert, startsAt: inDays(5) });
    await sent(second.id);
    const [plain] = await mailsOf(second.member);
    expect(Object.keys(plain?.images ?? {})).not.toContain('expert@eleva.care');
    expect(plain?.html).not.toContain('#7a1f4b');
  });
});

describe('an expert whom Stripe no longer pays', () => {
  const told = async (expert: Context) =>
    (await mailsTo(suite.mail, expert)).filter(({ subject }) => /cannot pay you/.test(subject));

  it('is written to once', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await suite.stack.stripe.control.account({ account: expert.accountId, status: 'restricted' });
    for (const _ of [1, 2, 3]) await suite.app.syncAccount(expert.accountId);
    await eventually('the e-mail', async () => (await told(expert)).length > 0);
    const mails = await told(expert);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('/payouts');
  });

  it('and who is paid again before it is sent is not', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const { emails } = suite.app.schema;
    const dedupeKey = `expert_cannot_be_paid:${expert.accountId}:late`;
    const data = { accountId: expert.accountId, status: 'restricted' };
    await suite.app
      .db()
      .transaction((transaction) =>
        suite.app.queueEmails(transaction, expert.organizationId, [
          { kind: 'expert_cannot_be_paid', dedupeKey, data },
        ]),
      );
    const row = await eventually('it to be settled', async () => {
      const [found] = await suite.app
        .db()
        .select()
        .from(emails)
        .where(eq(emails.dedupeKey, dedupeKey));
      return found && found.status !== 'queued' && found;
    });
    expect(row).toMatchObject({ status: 'skipped', error: 'no longer so' });
    expect(await told(expert)).toEqual([]);
  });
});

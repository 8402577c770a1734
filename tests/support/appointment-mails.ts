import { and, like } from 'drizzle-orm';
import type { Context } from '@/lib/core/context';
import type { MailSandbox } from '@/sandbox/mail';
import type { Message } from '@/sandbox/mail/control';
import type { StripeSandbox } from '@/sandbox/stripe';
import { mailsTo } from './emails';
import { eventually } from './expert';
import { becomes, inDays, newMember, newPractice, payFor, type Practice } from './practice';

/** What a member writes for the expert; no e-mail may hold it. */
export const NOTES = 'pain in my back';

/** A booked appointment and its two people. */
export interface Booking {
  expert: Practice;
  member: Context;
  id: string;
}

/** A booked appointment of a member in New York with an expert in Lisbon. */
export async function bookWith(
  stripe: StripeSandbox,
  which: 'paid' | 'free' = 'free',
  { startsAt = inDays(3, 15), expert }: { startsAt?: Date; expert?: Practice } = {},
): Promise<Booking> {
  const own = expert ?? (await newPractice(stripe));
  const { holdSlot } = await import('@/lib/bookings/hold/hold-slot');
  const member = await newMember();
  const wish = { eventTypeId: own[which], startsAt, notes: NOTES, timeZone: 'America/New_York' };
  const { appointmentId: id } = await holdSlot(member, wish, crypto.randomUUID());
  if (which === 'paid') {
    await payFor(id);
    await becomes(id, 'booked');
  }
  return { expert: own, member, id };
}

/** Waits until nothing about an appointment is still to be sent; what became of each e-mail, by its key. */
export async function sent(id: string): Promise<Record<string, string>> {
  const { db } = await import('@/db/client');
  const { emails } = await import('@/db/schema');
  const rows = await eventually('every e-mail of the appointment to have left', async () => {
    const found = await db()
      .select()
      .from(emails)
      .where(and(like(emails.dedupeKey, `%${id}%`), like(emails.kind, 'appointment_%')));
    return found.length > 0 && found.every(({ status }) => status !== 'queued') && found;
  });
  return Object.fromEntries(rows.map((row) => [row.dedupeKey.replace(id, '…'), row.status]));
}

/** What has reached one person about appointments, in order. */
export const appointmentMails = async (mail: MailSandbox, context: Context) =>
  (await mailsTo(mail, context)).filter(({ text }) => /appointment/i.test(text));

/** The lines of the attached calendar entry, unfolded. */
export const entryOf = (message: Message | undefined) =>
  message?.files
    ?.find(({ filename }) => filename)
    ?.text.replaceAll(/\r?\n /g, '')
    .split(/\r?\n/) ?? [];

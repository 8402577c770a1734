import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { organizations } from '@/db/schema';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import type { AppointmentEmail, AppointmentParty, PlannedEmail } from '@/types/emails';
import type { Appointment } from './appointment';

/** What is told of an appointment, with what only that kind says. */
export type AppointmentNews =
  | { kind: 'appointment_booked' | 'appointment_unpaid' }
  | { kind: 'appointment_moved'; by: AppointmentParty; from: Date }
  | {
      kind: 'appointment_cancelled';
      by: AppointmentParty;
      refundCents: number;
      bankGaveCents: number;
    }
  /** `failures`: refunds that had failed by then, after which the same sum is told again. */
  | { kind: 'appointment_refunded'; failures: number; otherwiseCents?: number }
  | { kind: 'appointment_refund_failed'; refundId: string; refundCents: number }
  | { kind: 'appointment_refund_waiting'; refundId: string; refundCents: number }
  | { kind: 'appointment_too_late' }
  | { kind: 'appointment_reminder'; hours: number };

/**
 * Writes to both of an appointment, and to `others`, in the transaction of what it tells of. Told twice it
 * is one e-mail to each.
 */
export async function tellBoth(
  transaction: Transaction,
  row: Appointment,
  news: AppointmentNews,
  others: readonly { to: string; email: PlannedEmail }[] = [],
): Promise<void> {
  const own = await findOwn(transaction, row);
  const letters = [
    ...others,
    { to: row.organizationId, email: plan(row, 'expert', news) },
    ...(own ? [{ to: own, email: plan(row, 'member', news) }] : []),
  ];
  // In one order, so that two who book with each other do not wait for each other's queue.
  for (const { to, email } of letters.toSorted((a, b) => (a.to < b.to ? -1 : 1)))
    await queueEmails(transaction, to, [email]);
}

/** Writes to the member alone; nobody if they were deleted. */
export async function tellMember(
  transaction: Transaction,
  row: Appointment,
  news: AppointmentNews,
): Promise<void> {
  const own = await findOwn(transaction, row);
  if (own) await queueEmails(transaction, own, [plan(row, 'member', news)]);
}

/** The member's personal organization, under which they are written to. */
async function findOwn(transaction: Transaction, row: Appointment): Promise<string | null> {
  if (!row.memberUserId) return null;
  const [own] = await transaction
    .select({ id: organizations.id })
    .from(organizations)
    .where(
      and(eq(organizations.ownerUserId, row.memberUserId), eq(organizations.kind, 'personal')),
    );
  return own?.id ?? null;
}

/** The e-mail, under a key that is the same whenever the same is told. */
function plan(row: Appointment, side: 'member' | 'expert', news: AppointmentNews): PlannedEmail {
  const { id: appointmentId, sequence, currency, paidCents, refundedCents } = row;
  const data: AppointmentEmail = {
    appointmentId,
    side,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    sequence,
  };
  const key = (...more: (string | number)[]) => [news.kind, side, appointmentId, ...more].join(':');
  switch (news.kind) {
    case 'appointment_booked':
    case 'appointment_unpaid':
      return { kind: news.kind, dedupeKey: key(), data };
    case 'appointment_moved': {
      const { by, from } = news;
      return {
        kind: news.kind,
        dedupeKey: key(sequence),
        data: { ...data, by, from: from.toISOString() },
      };
    }
    case 'appointment_cancelled': {
      const { by, refundCents, bankGaveCents } = news;
      return {
        kind: news.kind,
        dedupeKey: key(),
        data: {
          ...data,
          by,
          refundCents,
          paidCents,
          currency,
          ...(bankGaveCents > 0 && { bankGaveCents }),
        },
      };
    }
    case 'appointment_refunded': {
      const { failures, otherwiseCents } = news;
      return {
        kind: news.kind,
        dedupeKey: failures > 0 ? key(refundedCents, failures) : key(refundedCents),
        data: { ...data, refundedCents, currency, ...(otherwiseCents && { otherwiseCents }) },
      };
    }
    case 'appointment_refund_failed': {
      const { refundId, refundCents } = news;
      return {
        kind: news.kind,
        dedupeKey: key(refundId),
        data: { ...data, refundCents, currency },
      };
    }
    case 'appointment_refund_waiting': {
      const { refundId, refundCents } = news;
      return {
        kind: news.kind,
        dedupeKey: key(refundId),
        data: { ...data, refundId, refundCents, currency },
      };
    }
    case 'appointment_too_late':
      return { kind: news.kind, dedupeKey: key(), data: { ...data, paidCents, currency } };
    case 'appointment_reminder': {
      const { hours } = news;
      return { kind: news.kind, dedupeKey: key(hours, sequence), data: { ...data, hours } };
    }
  }
}

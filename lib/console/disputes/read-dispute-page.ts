import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { CANCELLATION_POLICY, REMINDER_HOURS } from '@/config/bookings';
import { db } from '@/db/client';
import { appointments, disputes, emails, ledgerEntries, organizations, users } from '@/db/schema';
import { shownName } from '@/lib/core/database/shown-name';
import { isPlainText } from '@/lib/core/http/plain-text';
import type { DisputeEvidence } from '@/lib/integrations/stripe';
import { draftEvidence, type KnownFacts } from './draft-evidence';

export type DisputeRow = typeof disputes.$inferSelect;

/** What the console shows of one dispute. */
export interface DisputePage {
  dispute: DisputeRow & { organization: string | null };
  /** Null for a subscription's. */
  appointment: KnownFacts | null;
  draft: DisputeEvidence;
  /** What Stripe keeps of it so far, as the books have read it. Cents. */
  feesCents: number;
}

/** A dispute with what we know that may help to answer it; null for none. What the member wrote is not read. */
export async function readDisputePage(id: string): Promise<DisputePage | null> {
  if (!isPlainText(id)) return null;
  const [row] = await db()
    .select({ dispute: disputes, organization: organizations.name })
    .from(disputes)
    .leftJoin(organizations, eq(organizations.id, disputes.organizationId))
    .where(eq(disputes.id, id));
  if (!row) return null;
  const { dispute, organization } = row;
  const [appointment, feesCents] = await Promise.all([
    dispute.appointmentId ? readKnown(dispute.appointmentId) : null,
    readFees(id),
  ]);
  return {
    dispute: { ...dispute, organization },
    appointment,
    draft: appointment ? draftEvidence(appointment) : {},
    feesCents,
  };
}

/** Fees are read, never assumed: a line of the dispute's has them as its fee, or is one. */
async function readFees(disputeId: string): Promise<number> {
  const [sum] = await db()
    .select({
      cents: sql<number>`coalesce(sum(case when ${ledgerEntries.kind} = 'stripe_fee'
        then -${ledgerEntries.netCents} else ${ledgerEntries.feeCents} end), 0)::float8`,
    })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.sourceId, disputeId));
  return sum?.cents ?? 0;
}

async function readKnown(appointmentId: string): Promise<KnownFacts | null> {
  const [row] = await db()
    .select({
      title: appointments.eventTypeName,
      expert: organizations.name,
      memberName: shownName,
      memberEmail: users.email,
      status: appointments.status,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      bookedAt: appointments.createdAt,
      cancelledAt: appointments.cancelledAt,
      cancelledBy: appointments.cancelledBy,
      locationKind: appointments.locationKind,
      sequence: appointments.sequence,
    })
    .from(appointments)
    .innerJoin(organizations, eq(organizations.id, appointments.organizationId))
    .leftJoin(users, eq(users.id, appointments.memberUserId))
    .where(eq(appointments.id, appointmentId));
  if (!row) return null;
  const { sequence, ...known } = row;
  const messages = await readMessages(appointmentId, sequence);
  return { ...known, policy: CANCELLATION_POLICY, messages };
}

/** More often an appointment is hardly moved. */
const MOST_MOVES = 20;

/** What was sent to the member, by the keys that such e-mails have (`lib/bookings/tell-both.ts`). */
async function readMessages(id: string, sequence: number): Promise<KnownFacts['messages']> {
  const versions = Array.from({ length: Math.min(sequence, MOST_MOVES) + 1 }, (_, at) => at);
  const keys = [
    `appointment_booked:member:${id}`,
    `appointment_cancelled:member:${id}`,
    ...versions.map((version) => `appointment_moved:member:${id}:${version}`),
    ...REMINDER_HOURS.flatMap((hours) =>
      versions.map((version) => `appointment_reminder:member:${id}:${hours}:${version}`),
    ),
  ];
  const rows = await db()
    .select({ kind: emails.kind, sentAt: emails.sentAt })
    .from(emails)
    .where(and(inArray(emails.dedupeKey, keys), eq(emails.status, 'sent')))
    .orderBy(asc(emails.sentAt));
  return rows.flatMap(({ kind, sentAt }) => (sentAt ? [{ kind, sentAt }] : []));
}

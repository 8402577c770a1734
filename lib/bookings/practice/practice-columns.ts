import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, eventTypes, users } from '@/db/schema';
import { shownName } from '@/lib/core/database/shown-name';
import { bankColumns } from '@/lib/ledger/read/bank-share';

/** What an expert sees of an appointment with them. */
const practiceColumns = {
  id: appointments.id,
  title: appointments.eventTypeName,
  colour: eventTypes.colour,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  status: appointments.status,
  holdExpiresAt: appointments.holdExpiresAt,
  amountCents: appointments.amountCents,
  currency: appointments.currency,
  commissionBps: appointments.commissionBps,
  commissionCents: appointments.commissionCents,
  commissionRefundedCents: appointments.commissionRefundedCents,
  paidCents: appointments.paidCents,
  refundedCents: appointments.refundedCents,
  refundDueCents: appointments.refundDueCents,
  refundPendingCents: appointments.refundPendingCents,
  refundFailedCents: appointments.refundFailedCents,
  ...bankColumns,
  location: appointments.location,
  locationKind: appointments.locationKind,
  notes: appointments.notes,
  privateNotes: appointments.privateNotes,
  sequence: appointments.sequence,
  cancelledBy: appointments.cancelledBy,
  memberTimeZone: appointments.memberTimeZone,
  /** Null for somebody who gave none, or was deleted. */
  memberName: shownName,
  isMemberGone: sql<boolean>`${users.id} is null`,
};

/** The appointments of experts with who has booked them. */
export const ofPractice = () =>
  db()
    .select(practiceColumns)
    .from(appointments)
    .leftJoin(users, eq(users.id, appointments.memberUserId))
    .leftJoin(eventTypes, eq(eventTypes.id, appointments.eventTypeId))
    .$dynamic();

export type PracticeAppointment = Awaited<ReturnType<typeof ofPractice>>[number];

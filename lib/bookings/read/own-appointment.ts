import { and, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, eventTypes, expertProfiles } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/database/is-uuid';
import { bankColumns } from '@/lib/ledger/read/bank-share';

/** What a member sees of an appointment of theirs. The expert's own notes and share are not in it. */
export const memberColumns = {
  id: appointments.id,
  title: appointments.eventTypeName,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  status: appointments.status,
  holdExpiresAt: appointments.holdExpiresAt,
  amountCents: appointments.amountCents,
  currency: appointments.currency,
  paidCents: appointments.paidCents,
  refundedCents: appointments.refundedCents,
  refundDueCents: appointments.refundDueCents,
  refundPendingCents: appointments.refundPendingCents,
  refundFailedCents: appointments.refundFailedCents,
  ...bankColumns,
  /** Empty until it is booked: a link, a number or somebody's address is not for who only holds a time. */
  location: sql<string>`case when ${appointments.status} in ('held', 'expired') then '' else ${appointments.location} end`,
  locationKind: appointments.locationKind,
  notes: appointments.notes,
  sequence: appointments.sequence,
  cancelledBy: appointments.cancelledBy,
  expertName: expertProfiles.name,
  username: expertProfiles.username,
  slug: eventTypes.slug,
  /** The expert's, by the public page; null for one who has none any more. */
  expertTimeZone: expertProfiles.timeZone,
};

/** The appointments of a member with whom they are. */
export const ofMember = () =>
  db()
    .select(memberColumns)
    .from(appointments)
    .leftJoin(expertProfiles, eq(expertProfiles.organizationId, appointments.organizationId))
    .leftJoin(eventTypes, eq(eventTypes.id, appointments.eventTypeId))
    .$dynamic();

export type OwnAppointment = Awaited<ReturnType<typeof ofMember>>[number];

/** One appointment that the caller has booked. Anybody else's is as good as none. Throws `not_found`. */
export async function readOwnAppointment(context: Context, id: string): Promise<OwnAppointment> {
  const [row] = isUuid(id) ? await ofMember().where(own(context, eq(appointments.id, id))) : [];
  if (row) return row;
  throw new AppError('not_found', 'There is no such appointment.');
}

const own = ({ actor }: Context, condition: SQL) =>
  and(eq(appointments.memberUserId, actor.userId), condition);

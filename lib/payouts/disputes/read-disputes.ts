import { and, desc, eq, inArray, lt, ne, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, disputes } from '@/db/schema';

/** A dispute of an appointment's payment, as its expert is told. Cents. */
const columns = {
  id: disputes.id,
  stance: disputes.stance,
  settledAs: disputes.settledAs,
  status: disputes.status,
  reason: disputes.reason,
  amountCents: disputes.amountCents,
  currency: disputes.currency,
  dueBy: disputes.dueBy,
  openedAt: disputes.openedAt,
  reversedCents: disputes.reversedCents,
  returnedCents: disputes.returnedCents,
  isRefundable: disputes.isRefundable,
  appointmentId: appointments.id,
  title: appointments.eventTypeName,
  startsAt: appointments.startsAt,
};

export type ExpertDispute = Awaited<ReturnType<typeof readDisputesOf>>[number];

const MOST_SHOWN = 10;

/** Warnings are nobody's but the platform's. */
const ofExperts = () =>
  db()
    .select(columns)
    .from(disputes)
    .innerJoin(appointments, eq(appointments.id, disputes.appointmentId))
    .$dynamic();

/** What banks have asked or disputed of an appointment's payment, newest first. */
export async function readDisputesOf(appointmentId: string) {
  return ofExperts()
    .where(and(eq(disputes.appointmentId, appointmentId), ne(disputes.stance, 'warned')))
    .orderBy(desc(disputes.openedAt), desc(disputes.id));
}

/** An expert's payments that are not decided, or whose money is not back with them; newest first, the first few. */
export async function readPendingDisputes(organizationId: string): Promise<ExpertDispute[]> {
  return ofExperts()
    .where(
      and(
        eq(disputes.organizationId, organizationId),
        or(
          inArray(disputes.stance, ['asked', 'open', 'unknown']),
          and(eq(disputes.stance, 'won'), lt(disputes.returnedCents, disputes.reversedCents)),
        ),
      ),
    )
    .orderBy(desc(disputes.openedAt), desc(disputes.id))
    .limit(MOST_SHOWN);
}

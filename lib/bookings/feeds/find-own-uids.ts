import { and, eq, gt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { appointmentUid } from '@/lib/calendars/appointment-uid';
import { DAY_MS } from '@/lib/core/time';

/** No calendar shows what was cancelled or moved for longer. */
const STALE_DAYS = 90;

/**
 * What calendars know an expert's own appointments by, also those cancelled or moved lately. An imported
 * calendar brings them back that took them from an e-mail or from the expert's address, hours or days
 * late: the appointments themselves say what is taken. An appointment that the expert has booked with
 * another is not among them, and blocks.
 */
export async function findOwnUids(organizationId: string, now: Date): Promise<Set<string>> {
  const since = new Date(now.getTime() - STALE_DAYS * DAY_MS);
  const rows = await db()
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.organizationId, organizationId),
        or(gt(appointments.endsAt, since), gt(appointments.updatedAt, since)),
      ),
    );
  return new Set(rows.map(({ id }) => appointmentUid(id)));
}

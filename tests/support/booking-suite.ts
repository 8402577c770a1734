import { sql } from 'drizzle-orm';
import type { Context } from '@/lib/core/context';
import { becomes, payFor, type Practice } from './practice';
import { withWorker } from './suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/hold/end-hold')),
  ...(await import('@/lib/bookings/lock-calendar')),
  ...(await import('@/lib/bookings/cancel/cancel-appointment')),
  ...(await import('@/lib/bookings/reschedule/reschedule-appointment')),
  ...(await import('@/lib/bookings/payment/sync-payment')),
  ...(await import('@/lib/bookings/payment/settle-refund')),
  ...(await import('@/lib/integrations/stripe')),
});

/** A stack with the verbs of bookings. */
export const bookingSuite = () => withWorker(load);

/** Members of our database alone, where WorkOS has nothing to do with it. */
export const crowd = (count: number): Context[] =>
  Array.from({ length: count }, (_, index) => ({
    actor: { userId: `user_crowd_${index}`, email: `crowd-${index}@example.test`, name: null },
    organizationId: `org_crowd_${index}`,
    role: 'member',
    entitlements: [],
    requestId: 'test',
  }));

/** Pairs of one expert's rows that occupy the same moment, by the ranges themselves. */
export async function overlapsOf(organizationId: string): Promise<number> {
  const { db } = await import('@/db/client');
  const [row] = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from appointments a join appointments b
      on a.organization_id = b.organization_id and a.id < b.id
      and lower(a.busy_range) < upper(b.busy_range) and lower(b.busy_range) < upper(a.busy_range)
    where a.organization_id = ${organizationId}
      and a.status not in ('cancelled', 'expired') and b.status not in ('cancelled', 'expired')`);
  return row?.count ?? 0;
}

type BookingSuite = ReturnType<typeof bookingSuite>;

/** Holds a slot as a member, under a key of its own. */
export const holding =
  (suite: BookingSuite) =>
  (member: Context, eventTypeId: string, startsAt: Date, more = {}) =>
    suite.app.holdSlot(member, { eventTypeId, startsAt, ...more }, crypto.randomUUID());

/** Holds a slot and pays for it, until it is booked. */
export const paying =
  (suite: BookingSuite) => async (expert: Practice, member: Context, startsAt: Date) => {
    const { appointmentId } = await holding(suite)(member, expert.paid, startsAt);
    await payFor(appointmentId);
    return becomes(appointmentId, 'booked');
  };

import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { firstMoment } from '../range/moments';
import { commissionCents, isCounted, paidCents } from './columns';

/** What lies ahead of a range that ends with today. Cents. */
export interface Ahead {
  appointments: number;
  /** Paid for already, less refunds and commission; cancelled appointments included. */
  netCents: number;
}

/** Appointments of an organization from a local day on, and what has been paid for them. */
export async function readAhead(
  organizationId: string,
  day: string,
  timeZone: string,
): Promise<Ahead> {
  const [row] = await db().execute<Record<'appointments' | 'net', string>>(sql`
    select count(*) filter (where ${isCounted}) as appointments,
      coalesce(sum(${paidCents} - refunded_cents - ${commissionCents}), 0) as net
    from appointments
    where organization_id = ${organizationId}
      and starts_at >= ${firstMoment(day, timeZone).toISOString()}::timestamptz`);
  return { appointments: Number(row?.appointments), netCents: Number(row?.net) };
}

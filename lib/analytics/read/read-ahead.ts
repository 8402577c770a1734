import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { firstMoment } from '../range/moments';
import { commissionCents, isCounted, isOutside, paidCents } from './columns';
import { earnedOf } from './earned-of';

/** What lies ahead of a range that ends with today. Cents. */
export interface Ahead {
  appointments: number;
  /** Paid for already, less refunds, lost disputes and commission; cancelled appointments included. */
  netCents: number;
}

/** Appointments of an organization from a local day on, and what the ledger has of their payments. */
export async function readAhead(
  organizationId: string,
  day: string,
  timeZone: string,
): Promise<Ahead> {
  const [row] = await db().execute<Record<'appointments' | 'outside' | 'net', string>>(sql`
    with ahead as (
      select id, status, payment_intent_id, event_type_id, amount_cents, paid_cents, refunded_cents,
        commission_cents, commission_refunded_cents
      from appointments
      where organization_id = ${organizationId}
        and starts_at >= ${firstMoment(day, timeZone).toISOString()}::timestamptz)
    select count(*) filter (where ${isCounted}) as appointments,
      coalesce(sum(${paidCents} - refunded_cents - ${commissionCents}) filter (where ${isOutside}), 0) as outside,
      coalesce(sum(earned.gross - earned.refunded - earned.disputed - earned.commission), 0) as net
    -- Of each by itself: few appointments lie ahead, and many entries behind.
    from ahead cross join lateral (${earnedOf(sql`ahead.id`)}) as earned`);
  return {
    appointments: Number(row?.appointments),
    netCents: Number(row?.net) + Number(row?.outside),
  };
}

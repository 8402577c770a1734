import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { monthOf } from './list-payments';

/** What appointments brought in that were paid in a month, by currency. Cents. */
export interface MonthSums {
  currency: string;
  count: number;
  paidCents: number;
  refundedCents: number;
  /** What the platform keeps: commission, less what was returned of it. */
  keptCents: number;
}

/** The sums of a month (UTC), `2026-11`, over what was paid in it, with what was given back of that since. By an index alone. */
export async function readMonth(month: string): Promise<MonthSums[]> {
  const span = monthOf(month);
  if (!span) return [];
  return db().execute<Record<string, unknown> & MonthSums>(sql`
    select currency, count(*)::int as count, sum(paid_cents)::float8 as "paidCents",
      sum(refunded_cents)::float8 as "refundedCents",
      sum(commission_cents - commission_refunded_cents)::float8 as "keptCents"
    from appointments
    where paid_at is not null and paid_at >= ${span.from.toISOString()} and paid_at < ${span.to.toISOString()}
    group by currency order by currency`);
}

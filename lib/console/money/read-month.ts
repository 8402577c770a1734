import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { entriesOf } from '@/lib/analytics/read/entries-of';
import { monthOf } from './list-payments';

/** What appointments brought in that were paid in a month, by currency. Cents. */
export interface MonthSums {
  currency: string;
  count: number;
  paidCents: number;
  /** What went back to members: refunds, less those that a bank sent back, and what was paid otherwise. */
  refundedCents: number;
  /** What the platform has earned by them in the books: commission, less all that it gave back or bears. */
  keptCents: number;
}

const PAID = ['charge', 'payment'];
const GONE_BACK = ['refund', 'payment_refund', 'refund_failure', 'payment_failure_refund'];

/**
 * The sums of a month (UTC), `2026-11`, over what was paid in it, with what became of that since, as the
 * ledger has it; of what it has nothing of yet as Stripe said of the payment. By indexes alone.
 */
export async function readMonth(month: string): Promise<MonthSums[]> {
  const span = monthOf(month);
  if (!span) return [];
  return db().execute<Record<string, unknown> & MonthSums>(sql`
    select currency, count(*)::int as count,
      sum(case when booked.lines > 0 then booked.paid else paid_cents end)::float8 as "paidCents",
      sum(case when booked.lines > 0 then booked.gone_back else refunded_cents end)::float8 as "refundedCents",
      sum(case when booked.lines > 0 then booked.kept
        else commission_cents - commission_refunded_cents end)::float8 as "keptCents"
    from appointments
    cross join lateral (
      select count(*) as lines, sum(amount_cents) filter (where kind in ${PAID}) as paid,
        coalesce(-sum(amount_cents) filter (where kind in ${GONE_BACK}), 0)
          + coalesce(sum(-kept) filter (where kind = 'paid_otherwise'), 0) as gone_back,
        coalesce(sum(kept), 0) as kept
      from (${entriesOf(sql`appointments.id`)}) as entries
      cross join lateral (
        select -sum(p.amount_cents) as kept from ledger_postings p
        join ledger_accounts a on a.id = p.account_id and a.kind = 'commission'
        where p.entry_id = entries.id offset 0) as commission) as booked
    where paid_at is not null and paid_at >= ${span.from.toISOString()} and paid_at < ${span.to.toISOString()}
    group by currency order by currency`);
}

import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { LedgerAccountKind } from '@/db/schema';

/** A line of a Stripe balance that belongs to one appointment. Cents, as Stripe has them. */
export interface BookingLine {
  entryId: number;
  /** `platform`, or the expert's connected account. */
  stripeAccount: string;
  balanceTransactionId: string;
  kind: string;
  sourceId: string | null;
  linkId: string | null;
  amountCents: number;
  feeCents: number;
  netCents: number;
  occurredAt: Date;
  availableOn: Date;
  /** What of it the books say the expert is owed less by, and the platform earns less by. */
  expertShareCents: number;
  commissionCents: number;
  /** What of it a dispute has taken (positive) or given back. */
  disputeCents: number;
}

/** What a line posts to accounts of a kind. */
const postedTo = (kind: LedgerAccountKind) => sql`coalesce((
  select sum(p.amount_cents) from ledger_postings p
  join ledger_accounts a on a.id = p.account_id and a.kind = ${kind}
  where p.entry_id = e.id), 0)::float8`;

type Row = Record<string, unknown> &
  Omit<BookingLine, 'occurredAt' | 'availableOn'> & { occurredAt: string; availableOn: string };

/**
 * Every line of every balance that an appointment's payment has made, in the order in which Stripe made
 * them: from its charge on, each found by what it belongs to (`ledger_entries.link_id`). By indexes alone.
 */
export async function readBookingLines(appointmentId: string): Promise<BookingLine[]> {
  const rows = await db().execute<Row>(sql`
    with recursive found as (
      select id, source_id from ledger_entries where appointment_id = ${appointmentId}
      union
      select e.id, e.source_id from ledger_entries e join found f on e.link_id = f.source_id
    )
    select e.id::float8 as "entryId", e.stripe_account as "stripeAccount",
      e.balance_transaction_id as "balanceTransactionId", e.kind, e.source_id as "sourceId",
      e.link_id as "linkId", e.amount_cents::float8 as "amountCents", e.fee_cents::float8 as "feeCents",
      e.net_cents::float8 as "netCents", e.occurred_at as "occurredAt", e.available_on as "availableOn",
      ${postedTo('expert_owed')} as "expertShareCents", ${postedTo('commission')} as "commissionCents",
      ${postedTo('dispute_suspense')} as "disputeCents"
    from (select distinct id from found) f join ledger_entries e on e.id = f.id
    order by e.occurred_at, e.id`);
  return rows.map((row) => ({
    ...row,
    occurredAt: new Date(row.occurredAt),
    availableOn: new Date(row.availableOn),
  }));
}

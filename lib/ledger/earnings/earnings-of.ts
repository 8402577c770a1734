import { type SQL, sql } from 'drizzle-orm';

/** Stripe's types of a line by which a member pays, and of one by which money goes back to one. */
const PAYS = ['charge', 'payment'];
const GIVES_BACK = ['refund', 'payment_refund', 'refund_failure', 'payment_failure_refund'];

/**
 * The rows of `ledger_earnings` as the sides of some entries (`which`, of `e`) have them: the one rule, by
 * which they are written, compared and made anew. What an expert is owed and the platform's share are read,
 * and never worked out again. A kind that nobody knows here changes `disputed`, so that the sum stays what
 * is owed.
 */
export function earningsOf(which: SQL): SQL {
  return sql`
    select entry_id, organization_id, occurred_at, event_type_id, currency,
      case when part = 'gross' then taken else 0 end as gross_cents,
      case when part = 'refunded' then -taken else 0 end as refunded_cents,
      case when part = 'disputed' then -taken else 0 end as disputed_cents,
      commission as commission_cents
    from (
      select e.id as entry_id, owed.owner_id as organization_id, e.occurred_at,
        appointments.event_type_id, owed.currency, -coalesce(kept.cents, 0) as commission,
        -owed.cents - coalesce(kept.cents, 0) as taken,
        case when e.kind in ${PAYS} then 'gross' when e.kind in ${GIVES_BACK} then 'refunded'
          else 'disputed' end as part
      from ledger_entries e
      cross join lateral (
        select a.owner_id, a.currency, p.amount_cents as cents
        from ledger_postings p join ledger_accounts a on a.id = p.account_id
        where p.entry_id = e.id and a.kind = 'expert_owed') as owed
      left join lateral (
        select p.amount_cents as cents
        from ledger_postings p join ledger_accounts a on a.id = p.account_id
        where p.entry_id = e.id and a.kind = 'commission' and a.currency = owed.currency) as kept on true
      left join appointments on appointments.id = e.appointment_id
      where ${which}) as sides`;
}

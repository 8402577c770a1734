import { type SQL, sql } from 'drizzle-orm';

/** Stripe's types of a line by which a member pays, and of one by which money goes back to one. */
const PAYS = ['charge', 'payment'];
const GIVES_BACK = ['refund', 'payment_refund', 'refund_failure', 'payment_failure_refund'];

/** Of one by which an expert's share alone is taken back, with no money of a member's. */
const TAKES_SHARE = ['transfer_refund', 'transfer_cancel', 'transfer_failure'];

/**
 * The rows of `ledger_earnings` as the sides of some entries (`which`, of `e`) have them: the one rule, by
 * which they are written, compared and made anew. What an expert is owed and the platform's share are read,
 * and never worked out again. A share that is taken back by itself went back, and is no commission, though
 * the platform has it. A kind that nobody knows here changes `disputed`, so that the sum stays what
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
      select e.id as entry_id, sides.owner_id as organization_id, e.occurred_at,
        appointments.event_type_id, sides.currency,
        case when e.kind in ${TAKES_SHARE} then 0 else -sides.kept end as commission,
        case when e.kind in ${TAKES_SHARE} then -sides.owed else -sides.owed - sides.kept end as taken,
        case when e.kind in ${PAYS} then 'gross'
          when e.kind in ${[...GIVES_BACK, ...TAKES_SHARE]} then 'refunded'
          else 'disputed' end as part
      from ledger_entries e
      cross join lateral (
        -- A sum of each entry: joined side by side, Postgres would read every commission there ever was.
        select a.currency, max(a.owner_id) filter (where a.kind = 'expert_owed') as owner_id,
          sum(p.amount_cents) filter (where a.kind = 'expert_owed') as owed,
          coalesce(sum(p.amount_cents) filter (where a.kind = 'commission'), 0) as kept
        from ledger_postings p join ledger_accounts a on a.id = p.account_id
        where p.entry_id = e.id
        group by a.currency having bool_or(a.kind = 'expert_owed')) as sides
      left join appointments on appointments.id = e.appointment_id
      where ${which}) as moved`;
}

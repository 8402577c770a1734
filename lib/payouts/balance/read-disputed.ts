import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/**
 * What disputes have taken of payments with an expert and nobody has decided yet, in cents: the sum of
 * the books' account for it, of appointments: what they pay for a plan is no part of it. The whole price, as the bank took it, not the expert's share.
 */
export async function readDisputedCents(organizationId: string): Promise<number> {
  const [row] = await db().execute<{ cents: string | null }>(sql`
    select sum(p.amount_cents) as cents
    from ledger_accounts a
    join ledger_postings p on p.account_id = a.id
    join ledger_entries e on e.id = p.entry_id
    where a.kind = 'dispute_suspense' and e.organization_id = ${organizationId}
      and e.appointment_id is not null`);
  return Number(row?.cents ?? 0);
}

import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { payouts } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { PAYOUT_COLUMNS, type Payout } from './payout';

const PAGE_SIZE = 20;

/** Stripe's times are whole seconds, so that a place in the list loses nothing. */
const PLACE = /^(\d{1,11})\.(po_\w{1,100})$/;

/** A page of the caller's payouts, the newest first. `after` is the `next` of the page before. */
export async function listPayouts(
  { organizationId }: Context,
  after: string | undefined,
): Promise<{ rows: Payout[]; next: string | null }> {
  const rows = await payoutsQuery(organizationId, after);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const hasMore = last && rows.length > PAGE_SIZE;
  return { rows: shown, next: hasMore ? `${last.createdAt.getTime() / 1000}.${last.id}` : null };
}

/** The question that a page of the list puts, for one row more than it shows. */
export function payoutsQuery(organizationId: string, after: string | undefined) {
  const [, seconds, id] = PLACE.exec(after ?? '') ?? [];
  return db()
    .select(PAYOUT_COLUMNS)
    .from(payouts)
    .where(
      and(
        eq(payouts.organizationId, organizationId),
        seconds && id
          ? sql`(${payouts.createdAt}, ${payouts.id}) < (to_timestamp(${Number(seconds)}), ${id})`
          : undefined,
      ),
    )
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(PAGE_SIZE + 1);
}

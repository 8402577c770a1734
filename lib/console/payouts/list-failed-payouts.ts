import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations, payouts } from '@/db/schema';
import {
  type ListPage,
  PAGE_ROWS,
  placeText,
  readPlace,
  toListPage,
} from '@/lib/console/paging/place';
import { isUnmended } from '@/lib/payouts/history/unmended';

/** A payout that a bank sent back. Cents. */
export interface FailedPayout {
  id: string;
  /** The expert; null for the platform's own. */
  organizationId: string | null;
  expert: string | null;
  stripeAccount: string;
  amountCents: number;
  currency: string;
  failureCode: string | null;
  failureMessage: string | null;
  /** Nothing was sent after it: its money still waits for a bank account. */
  isUnmended: boolean;
  at: string;
}

/** Payouts that failed, the newest first, by when they were sent. */
export async function listFailedPayouts(before?: string): Promise<ListPage<FailedPayout>> {
  return toListPage(await failedPayoutsQuery(before), ({ at, id }) => ({ at, id }));
}

/** The question that a page of the list puts, for one row more than it shows. */
export function failedPayoutsQuery(before?: string) {
  const place = readPlace(before, 'text');
  return db()
    .select({
      id: payouts.id,
      organizationId: payouts.organizationId,
      expert: organizations.name,
      stripeAccount: payouts.stripeAccount,
      amountCents: payouts.amountCents,
      currency: payouts.currency,
      failureCode: payouts.failureCode,
      failureMessage: payouts.failureMessage,
      isUnmended,
      at: sql<string>`${sql.raw(placeText('payouts.created_at'))}`,
    })
    .from(payouts)
    .leftJoin(organizations, eq(organizations.id, payouts.organizationId))
    .where(
      and(
        sql`${payouts.status} = 'failed'`,
        place
          ? sql`(${payouts.createdAt}, ${payouts.id}) < (${place.at}::timestamptz, ${place.id})`
          : undefined,
      ),
    )
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(PAGE_ROWS + 1);
}

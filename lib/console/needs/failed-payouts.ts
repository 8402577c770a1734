import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { payouts } from '@/db/schema';
import { isUnmended } from '@/lib/payouts/history/unmended';
import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** Payouts that banks sent back and after which nothing was sent: their money waits for a bank account. */
export const failedPayouts: FindNeeds = async () => {
  const rows = await db()
    .select({ organizationId: payouts.organizationId, stripeAccount: payouts.stripeAccount })
    .from(payouts)
    .where(sql`${payouts.status} = 'failed' and ${isUnmended}`)
    .limit(MOST_COUNTED + 1);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'failedPayouts',
      count: Math.min(rows.length, MOST_COUNTED),
      isOver: rows.length > MOST_COUNTED,
      words: {},
      touches: rows
        .slice(0, 3)
        .map(({ organizationId, stripeAccount }) => organizationId ?? stripeAccount),
      href: '/admin/money/payouts',
      alert: null,
    },
  ];
};

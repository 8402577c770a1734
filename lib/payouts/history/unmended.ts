import { sql } from 'drizzle-orm';
import { payouts } from '@/db/schema';

/** A payout that failed and after which nothing was sent: its money still waits for a bank account. */
export const isUnmended = sql<boolean>`(${payouts.status} = 'failed' and not exists (
  select from payouts later
  where later.stripe_account = ${payouts.stripeAccount}
    and later.created_at > coalesce(${payouts.failedAt}, ${payouts.createdAt})
    and later.status in ('pending', 'in_transit', 'paid')))`;

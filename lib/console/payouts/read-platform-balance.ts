import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stripeBalances } from '@/db/schema';
import { syncPayouts } from '@/lib/payouts/history/sync-payouts';
import { wasAnswered } from '@/lib/payouts/was-answered';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';
import { MOST_COUNTED } from '../paging/read-bounded';

/** What the platform has at Stripe. Cents. */
export interface PlatformBalance {
  availableCents: number;
  pendingCents: number;
  /** Kept back by Stripe for what experts owe. */
  reservedCents: number;
  readAt: Date;
  isStale: boolean;
  /** Experts whose balance is below zero: how many, up to a thousand, and what they owe together. */
  owing: { count: number; cents: number };
  /** Experts whose schedule Stripe does not take, up to a thousand. */
  refusedSchedules: number;
}

/** The platform's balance; Stripe is asked. Null as long as nothing of it was ever read. */
export async function readPlatformBalance(): Promise<PlatformBalance | null> {
  const isFresh = await wasAnswered(() => syncPayouts(PLATFORM_BALANCE));
  const [[held], [owing], [refused]] = await Promise.all([
    db().select().from(stripeBalances).where(eq(stripeBalances.stripeAccount, PLATFORM_BALANCE)),
    db().execute<{ count: number; cents: string | null }>(sql`
      select count(*)::int as count, -sum(cents) as cents from (
        select available_cents + pending_cents as cents from stripe_balances
        where available_cents + pending_cents < 0 and stripe_account <> ${PLATFORM_BALANCE}
        limit ${MOST_COUNTED}) few`),
    db().execute<{ count: number }>(sql`
      select count(*)::int as count from (
        select from stripe_balances where schedule_problem is not null limit ${MOST_COUNTED}) few`),
  ]);
  const { availableCents, pendingCents, readAt } = held ?? {};
  if (availableCents == null || pendingCents == null || !readAt) return null;
  return {
    availableCents,
    pendingCents,
    reservedCents: held?.reservedCents ?? 0,
    readAt,
    isStale: !isFresh,
    owing: { count: owing?.count ?? 0, cents: Number(owing?.cents ?? 0) },
    refusedSchedules: refused?.count ?? 0,
  };
}

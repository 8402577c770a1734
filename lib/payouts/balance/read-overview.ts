import { and, desc, eq, gt, notInArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { ledgerEntries, payouts, stripeBalances } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { DAY_MS } from '@/lib/core/time';
import { type PayoutSchedule, stripeClock } from '@/lib/integrations/stripe';
import { currentTier } from '@/lib/subscriptions/current-tier';
import type { ExpertTier } from '@/types/subscriptions';
import { readAccount } from '../accounts/read-account';
import { PAYOUT_COLUMNS, type Payout } from '../history/payout';
import { isUnmended } from '../history/unmended';
import { syncPayouts } from '../history/sync-payouts';
import { planSchedule } from '../schedule/plan-schedule';
import { wasAnswered } from '../was-answered';
import { type NextPayout, planNextPayout } from './plan-next-payout';
import { readDisputedCents } from './read-disputed';

/** What an expert reads of their money at Stripe. Cents. */
export interface PayoutOverview {
  availableCents: number;
  pendingCents: number;
  disputedCents: number;
  /** When Stripe said so; `isStale` when it does not answer now. */
  readAt: Date;
  isStale: boolean;
  schedule: PayoutSchedule;
  tier: ExpertTier | null;
  /** Whether the schedule is the one that the plan asks for. */
  isScheduleOfPlan: boolean;
  /** Stripe does not take the schedule that the plan asks for. */
  isScheduleRefused: boolean;
  /** Whether Stripe sends anything to the bank now. */
  canPayOut: boolean;
  next: NextPayout | null;
  /** The latest payout that failed, as long as nothing was sent after it. */
  failed: Payout | null;
}

/** Nothing waits longer for its day: the longest delay, and a week. */
const LONGEST_WAIT_MS = 45 * DAY_MS;

/**
 * The caller's balance at Stripe, when it is paid out and what stands in the way; Stripe is asked, and
 * what we hold is brought up to date. Null for who has no account, or one of which nothing was ever read.
 */
export async function readOverview({ organizationId }: Context): Promise<PayoutOverview | null> {
  const account = await readAccount(organizationId);
  if (!account || account.status === 'closed') return null;
  const isFresh = await wasAnswered(() => syncPayouts(account.id));
  const [[held], disputedCents, tier, failed, coming] = await Promise.all([
    db().select().from(stripeBalances).where(eq(stripeBalances.stripeAccount, account.id)),
    readDisputedCents(organizationId),
    currentTier(organizationId),
    findUnmended(account.id),
    readComing(account.id),
  ]);
  const { availableCents, pendingCents, payoutInterval, delayDays, readAt } = held ?? {};
  if (availableCents == null || pendingCents == null || !readAt) return null;
  const schedule = {
    interval: payoutInterval ?? 'manual',
    weekdays: held?.payoutWeekdays ?? [],
    delayDays: delayDays ?? 0,
  };
  return {
    availableCents,
    pendingCents,
    disputedCents,
    readAt,
    isStale: !isFresh,
    schedule,
    tier,
    isScheduleOfPlan: planSchedule(tier, schedule) === null,
    isScheduleRefused: held?.scheduleProblem != null,
    canPayOut: held?.canPayOut ?? false,
    next: held?.canPayOut
      ? planNextPayout(schedule, availableCents, coming, stripeClock.now())
      : null,
    failed,
  };
}

async function findUnmended(stripeAccount: string): Promise<Payout | null> {
  const [row] = await db()
    .select(PAYOUT_COLUMNS)
    .from(payouts)
    .where(and(eq(payouts.stripeAccount, stripeAccount), isUnmended))
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(1);
  return row ?? null;
}

/** Lines that have left the balance when Stripe makes them, though they name a later day: when a bank has them. */
const SENT = ['payout', 'payout_failure', 'payout_cancel'];

/** What the books know of that becomes available later. */
async function readComing(stripeAccount: string) {
  const now = stripeClock.now();
  return db()
    .select({
      availableOn: ledgerEntries.availableOn,
      netCents: sql<number>`sum(${ledgerEntries.netCents})::int`,
    })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.stripeAccount, stripeAccount),
        gt(ledgerEntries.occurredAt, new Date(now.getTime() - LONGEST_WAIT_MS)),
        gt(ledgerEntries.availableOn, now),
        notInArray(ledgerEntries.kind, SENT),
      ),
    )
    .groupBy(ledgerEntries.availableOn);
}

import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { stripeBalances } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { type PayoutSchedule, setPayoutSchedule } from '@/lib/integrations/stripe';
import { currentTier } from '@/lib/subscriptions/current-tier';
import { findBalanceOwner } from '../history/balance-owner';
import { planSchedule } from './plan-schedule';

/** `refused`: Stripe keeps its own, and why is on record. `none`: nobody who can be paid. */
export type ScheduleKept = 'kept' | 'set' | 'refused' | 'none';

/** A plan that changes while Stripe is asked is looked at again; more often than this it is the next run's. */
const MOST_ROUNDS = 3;

/**
 * Makes the schedule at Stripe that of the expert's plan, whoever has changed which of them; what a hand
 * has set there is put back. It starts from what `syncPayouts` has read. Throws `outcome_unknown`,
 * `provider_unavailable`: running it again goes on.
 */
export async function keepSchedule(stripeAccount: string): Promise<ScheduleKept> {
  const owner = await findBalanceOwner(stripeAccount);
  if (!owner?.account || !owner.organizationId || !owner.isActive) return 'none';
  let outcome: ScheduleKept = 'kept';
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const held = await readHeld(stripeAccount);
    if (!held) return 'none';
    const wanted = planSchedule(await currentTier(owner.organizationId), held);
    if (!wanted) break;
    outcome = await set({ ...owner, account: owner.account }, held, wanted);
    if (outcome === 'refused') return outcome;
  }
  if (outcome === 'kept') await noteProblem(stripeAccount, null);
  return outcome;
}

async function readHeld(stripeAccount: string): Promise<PayoutSchedule | null> {
  const [row] = await db()
    .select()
    .from(stripeBalances)
    .where(eq(stripeBalances.stripeAccount, stripeAccount));
  if (!row?.payoutInterval || row.delayDays === null) return null;
  return {
    interval: row.payoutInterval,
    weekdays: row.payoutWeekdays ?? [],
    delayDays: row.delayDays,
  };
}

async function set(
  { account, organizationId }: { account: string; organizationId: string | null },
  from: PayoutSchedule,
  wanted: PayoutSchedule,
): Promise<'set' | 'refused'> {
  const to = await unlessRefused(() => setPayoutSchedule(account, wanted));
  if (to instanceof AppError) {
    log().warn({ account, wanted, err: to }, 'Stripe refuses the payout schedule of a plan');
    await noteProblem(account, reasonOf(to));
    return 'refused';
  }
  await db().transaction(async (transaction) => {
    await transaction
      .update(stripeBalances)
      .set({
        payoutInterval: to.interval,
        payoutWeekdays: to.weekdays,
        delayDays: to.delayDays,
        scheduleProblem: null,
      })
      .where(eq(stripeBalances.stripeAccount, account));
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId,
      action: 'payout_schedule.changed',
      target: account,
      details: { from: wordsOf(from), to: wordsOf(to) },
    });
  });
  return 'set';
}

async function unlessRefused<Answer>(ask: () => Promise<Answer>): Promise<Answer | AppError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError && error.code === 'refused_by_provider') return error;
    throw error;
  }
}

/** Stripe's own code for why, where it has one. */
const reasonOf = ({ extra }: AppError) =>
  typeof extra['reason'] === 'string' ? extra['reason'] : 'refused';

async function noteProblem(stripeAccount: string, scheduleProblem: string | null): Promise<void> {
  await db()
    .update(stripeBalances)
    .set({ scheduleProblem })
    .where(eq(stripeBalances.stripeAccount, stripeAccount));
}

const wordsOf = ({ interval, weekdays, delayDays }: PayoutSchedule) =>
  [interval, ...weekdays, `${delayDays} days`].join(' ');

import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { BALANCE_GATHER_MS } from '@/config/policies';
import { db, type Transaction } from '@/db/client';
import { payouts, stripeBalances } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { DAY_MS } from '@/lib/core/time';
import {
  type BalanceNow,
  listPayoutsAtStripe,
  type PayoutFacts,
  readBalance,
} from '@/lib/integrations/stripe';
import { type BalanceOwner, findBalanceOwner } from './balance-owner';
import { changedPayouts, failedNow } from './changed-payouts';
import { queueFailures } from './queue-failures';
import { readLines } from './read-lines';

/** `superseded`: a newer look was applied first. `unknown`: no balance of ours. */
export type PayoutSync = 'applied' | 'superseded' | 'unknown';

/** What was paid may be sent back within five working days; looked at again for longer than that. */
const OVERLAP_MS = 30 * DAY_MS;
const ENDED = ['paid', 'failed', 'canceled'];

/**
 * Makes what we hold of a balance and its payouts what Stripe says of them now; events, the expert's
 * page and an hourly job all come here, and the newest look wins. Who is told of a payout that failed is
 * told once. Then reads what reconciled payouts are made of. Throws `provider_unavailable`; running it
 * twice, or twice at once, is safe.
 */
export async function syncPayouts(stripeAccount: string): Promise<PayoutSync> {
  const owner = await findBalanceOwner(stripeAccount);
  if (!owner) return 'unknown';
  const { ticket, since } = await begin(stripeAccount, owner);
  const startedAt = new Date();
  const [balance, found] = await Promise.all([
    readBalance(owner.account),
    listPayoutsAtStripe(owner.account, since),
  ]);
  const outcome = await db().transaction(async (transaction) => {
    const [held] = await transaction
      .select()
      .from(stripeBalances)
      .where(eq(stripeBalances.stripeAccount, stripeAccount))
      .for('update');
    if (!held || held.appliedTicket >= ticket) return 'superseded';
    await writePayouts(transaction, { stripeAccount, owner, found });
    await transaction
      .update(stripeBalances)
      .set({
        ...columnsOf(balance),
        appliedTicket: ticket,
        payoutsReadAt: startedAt,
        readAt: sql`now()`,
      })
      .where(eq(stripeBalances.stripeAccount, stripeAccount));
    return 'applied';
  });
  await readLines(stripeAccount, owner.account);
  return outcome;
}

/** A ticket, and since when payouts are to be read: those that may still change, and those made lately. */
async function begin(
  stripeAccount: string,
  { organizationId }: BalanceOwner,
): Promise<{ ticket: number; since: Date | null }> {
  const [row] = await db()
    .insert(stripeBalances)
    .values({ stripeAccount, organizationId })
    .onConflictDoUpdate({ target: stripeBalances.stripeAccount, set: { organizationId } })
    .returning({
      ticket: sql<string>`nextval('sync_ticket')`,
      readAt: stripeBalances.payoutsReadAt,
    });
  const ticket = Number(row?.ticket);
  if (!row?.readAt) return { ticket, since: null };
  const [open] = await db()
    .select({ createdAt: payouts.createdAt })
    .from(payouts)
    .where(and(eq(payouts.stripeAccount, stripeAccount), notInArray(payouts.status, ENDED)))
    .orderBy(payouts.createdAt)
    .limit(1);
  const lately = row.readAt.getTime() - OVERLAP_MS;
  return { ticket, since: new Date(Math.min(lately, open?.createdAt.getTime() ?? lately)) };
}

function columnsOf({ schedule, ...balance }: BalanceNow) {
  return {
    ...balance,
    payoutInterval: schedule.interval,
    payoutWeekdays: schedule.weekdays,
    delayDays: schedule.delayDays,
  };
}

/** The rows that differ, and what follows from those that did. */
async function writePayouts(
  transaction: Transaction,
  look: { stripeAccount: string; owner: BalanceOwner; found: readonly PayoutFacts[] },
): Promise<void> {
  const { stripeAccount, owner, found } = look;
  const { organizationId } = owner;
  const held = await transaction
    .select()
    .from(payouts)
    .where(
      inArray(
        payouts.id,
        found.map(({ id }) => id),
      ),
    );
  const changed = changedPayouts(held, found);
  if (changed.length === 0) return;
  for (const facts of changed)
    await transaction
      .insert(payouts)
      .values({ ...facts, stripeAccount, organizationId })
      .onConflictDoUpdate({ target: payouts.id, set: facts });
  // Each of them has moved the balance.
  await enqueue(transaction, 'sync-balance', { stripeAccount }, { gatherMs: BALANCE_GATHER_MS });
  if (organizationId) await queueFailures(transaction, organizationId, failedNow(held, changed));
}

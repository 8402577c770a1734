import { and, eq, isNull, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { subscriptionStarts } from '@/db/schema';
import type { PlanPrice } from '@/lib/catalog/find-plan';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import {
  createSubscription,
  getSubscription,
  isRepeatedFailure,
  refusalOf,
} from '@/lib/integrations/stripe';
import type { PlanKind } from '@/types/subscriptions';

/** One attempt to start a subscription. */
export type Start = typeof subscriptionStarts.$inferSelect;

/** The organization's open start of this kind; made now, for this Stripe price, unless there is one. The index decides races. */
export async function openStart(
  context: Context,
  customerId: string,
  chosen: PlanPrice,
  priceId: string,
): Promise<Start> {
  const { organizationId, actor } = context;
  const kind: PlanKind = chosen.plan.kind;
  const found = await findOpenStart(organizationId, kind);
  if (found) return found;
  await db().transaction(async (transaction) => {
    const [row] = await transaction
      .insert(subscriptionStarts)
      .values({
        organizationId,
        customerId,
        kind,
        lookupKey: chosen.price.lookupKey,
        priceId,
        startedByUserId: actor.userId,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) return;
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'subscription.start',
      target: row.id,
      details: { lookupKey: row.lookupKey },
    });
  });
  const row = await findOpenStart(organizationId, kind);
  if (!row)
    throw new AppError(
      'already_subscribed',
      'The subscription just started has already ended; try again.',
    );
  return row;
}

/** The organization's open start of a kind, if there is one. */
export async function findOpenStart(
  organizationId: string,
  kind: PlanKind,
): Promise<Start | undefined> {
  const [row] = await db()
    .select()
    .from(subscriptionStarts)
    .where(
      and(
        eq(subscriptionStarts.organizationId, organizationId),
        eq(subscriptionStarts.kind, kind),
        isNull(subscriptionStarts.closedAt),
      ),
    );
  return row;
}

/** The subscription of the organization's open start at a Stripe price; null if there is none. */
export async function findStarted(
  organizationId: string,
  priceId: string,
): Promise<Stripe.Subscription | null> {
  const [row] = await db()
    .select({ id: subscriptionStarts.subscriptionId })
    .from(subscriptionStarts)
    .where(
      and(
        eq(subscriptionStarts.organizationId, organizationId),
        eq(subscriptionStarts.priceId, priceId),
        isNull(subscriptionStarts.closedAt),
      ),
    );
  return row?.id ? getSubscription(row.id) : null;
}

/** Ends a start: the organization may begin another. */
export async function closeStart(id: string): Promise<void> {
  await db()
    .update(subscriptionStarts)
    .set({ closedAt: sql`now()` })
    .where(eq(subscriptionStarts.id, id));
}

/**
 * The Stripe subscription of a start; created now unless Stripe has been asked before. A start that
 * Stripe refuses for good is closed, so that it locks nobody out; null for one whose creation failed at
 * Stripe, which would only repeat that to its key for a day. Throws `refused_by_provider`,
 * `currency_mismatch`, `provider_unavailable`.
 */
export async function startedSubscription(
  context: Context,
  start: Start,
): Promise<Stripe.Subscription | null> {
  if (start.subscriptionId) return getSubscription(start.subscriptionId);
  const subscription = await create(context, start);
  if (!subscription) return null;
  await db()
    .update(subscriptionStarts)
    .set({ subscriptionId: subscription.id })
    .where(eq(subscriptionStarts.id, start.id));
  return subscription;
}

async function create(context: Context, start: Start): Promise<Stripe.Subscription | null> {
  try {
    return await createSubscription({
      customerId: start.customerId,
      priceId: start.priceId,
      metadata: { organizationId: context.organizationId },
      idempotencyKey: `start:${start.id}`,
    });
  } catch (error) {
    const failure = error instanceof AppError ? error.cause : error;
    if (isRepeatedFailure(failure)) return null;
    // What is in our words already is no refusal of this start.
    const refusal = error instanceof AppError ? null : refusalOf(error);
    if (!refusal) throw error;
    await closeStart(start.id);
    if (/currenc/i.test(refusal.message))
      throw new AppError(
        'currency_mismatch',
        'Other payments of this customer are in another currency; write to us to subscribe.',
        { cause: error },
      );
    throw new AppError(
      'refused_by_provider',
      'The payment provider refuses to start this subscription. Nothing was charged.',
      { cause: error, extra: { reason: refusal.code ?? null } },
    );
  }
}

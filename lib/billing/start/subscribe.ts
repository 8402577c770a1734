import { and, eq, inArray, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { organizations, subscriptions, subscriptionStarts } from '@/db/schema';
import type { PlanPrice } from '@/lib/catalog/find-plan';
import { requirePurchasable } from '@/lib/catalog/require-purchasable';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import {
  ensureStripeCustomer,
  findStripeCustomer,
} from '@/lib/organizations/customer/ensure-stripe-customer';
import { awaitsFirstPayment, isPaidUp, OCCUPYING_STATUSES } from '@/lib/subscriptions/status';
import type { CreatedSubscription } from '@/types/subscriptions';
import { abandonStart } from './abandon-start';
import { openStart, type Start, startedSubscription } from './subscription-start';
import { paymentStep } from './payment-step';
import { syncCustomer } from '../sync/sync-customer';

/**
 * Starts the subscription that a lookup key names, for the caller's organization, and returns what
 * the browser must confirm. Idempotent while unpaid: a double click, a second tab or a retry after
 * a crash finds the open start and gets the same subscription. Choosing another price replaces
 * the unpaid one. Throws `unknown_lookup_key`, `not_self_serve`, `invite_required`, `forbidden`,
 * `expert_plan_required`, `already_subscribed`, `catalog_not_applied`, `provider_unavailable`.
 */
export async function subscribe(
  context: Context,
  input: { lookupKey: string },
): Promise<CreatedSubscription> {
  const chosen = requirePurchasable(input.lookupKey, ['expert', 'addon']);
  await requirePersonalOrganization(context.organizationId);
  const customerId = await syncedCustomer(context);
  await requireFree(context.organizationId, chosen);
  for (let round = 0; round < 5; round += 1) {
    const start = await openStart(context, customerId, chosen);
    const subscription = await startedSubscription(context, start);
    const outcome = await settle(start, subscription, input.lookupKey);
    if (outcome) return outcome;
    await syncCustomer(customerId);
    await requireFree(context.organizationId, chosen);
  }
  throw new AppError(
    'already_subscribed',
    'Another subscription is being started for this organization.',
  );
}

async function requirePersonalOrganization(organizationId: string): Promise<void> {
  const [organization] = await db()
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (organization?.kind === 'personal') return;
  throw new AppError(
    'forbidden',
    'Experts subscribe with their personal organization; switch to it first.',
  );
}

/** The living customer, with our projection fresh; a customer found deleted in Stripe is replaced. */
async function syncedCustomer(context: Context): Promise<string> {
  const customerId = await ensureStripeCustomer(context);
  await syncCustomer(customerId);
  const living = await findStripeCustomer(context.organizationId);
  return living === customerId ? customerId : ensureStripeCustomer(context);
}

async function requireFree(organizationId: string, chosen: PlanPrice): Promise<void> {
  const rows = await db()
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.organizationId, organizationId),
        inArray(subscriptions.status, [...OCCUPYING_STATUSES]),
      ),
    );
  const same = rows.find((row) => row.kind === chosen.plan.kind);
  if (same) {
    throw new AppError(
      'already_subscribed',
      'This organization has a subscription already; change its plan instead.',
      {
        extra: { subscriptionId: same.id, lookupKey: same.lookupKey },
      },
    );
  }
  if (chosen.plan.kind !== 'addon' || rows.some((row) => row.kind === 'expert' && row.live)) return;
  throw new AppError('expert_plan_required', 'The lecturer module needs an expert plan first.');
}

/** The answer for a start that is still open for payment; null if it had to be closed instead. */
async function settle(
  start: Start,
  subscription: Stripe.Subscription,
  lookupKey: string,
): Promise<CreatedSubscription | null> {
  if (awaitsFirstPayment(subscription.status) && start.lookupKey === lookupKey)
    return paymentStep(subscription);
  if (isPaidUp(subscription.status)) return paymentStep(subscription);
  const over = !awaitsFirstPayment(subscription.status) || (await abandonStart(subscription));
  if (over)
    await db()
      .update(subscriptionStarts)
      .set({ closedAt: sql`now()` })
      .where(eq(subscriptionStarts.id, start.id));
  return null;
}

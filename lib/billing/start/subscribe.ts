import { and, eq, inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { organizations, subscriptions } from '@/db/schema';
import type { PlanPrice } from '@/lib/catalog/find-plan';
import { requirePurchasable } from '@/lib/catalog/require-purchasable';
import { requireStripePrice } from '@/lib/catalog/require-stripe-price';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { ensureTaxId, objectOf } from '@/lib/integrations/stripe';
import { abandonStart } from '@/lib/subscriptions/abandon-start';
import { awaitsFirstPayment, isPaidUp, OCCUPYING_STATUSES } from '@/lib/subscriptions/status';
import type { CreatedSubscription } from '@/types/subscriptions';
import { abandonUnheard } from './abandon-unheard';
import { closeStart, openStart, type Start, startedSubscription } from './subscription-start';
import { paymentStep } from './payment-step';
import { readStartCosts } from './start-costs';
import { readTaxNumber } from './tax-number';
import { syncCustomer } from '../sync/sync-customer';
import { syncedCustomer } from '../sync/synced-customer';
import { withBillingLease } from '../with-billing-lease';

/**
 * Starts the subscription that a lookup key names, for the caller's organization, and returns what
 * the browser must confirm. Idempotent while unpaid: a double click, a second tab or a retry after
 * a crash finds the open start and gets the same subscription. Choosing another price replaces
 * the unpaid one, and so does a price that has changed: `shownCents` is what the person was shown
 * as today's charge. `taxNumber` goes onto the invoices. Throws `unknown_lookup_key`,
 * `not_self_serve`, `invite_required`, `forbidden`, `invalid_tax_id`, `expert_plan_required`,
 * `already_subscribed`, `catalog_not_applied`, `price_changed`, `currency_mismatch`,
 * `refused_by_provider`, `change_in_progress`, `provider_unavailable`.
 */
export async function subscribe(
  context: Context,
  input: {
    lookupKey: string;
    shownCents?: number | undefined;
    taxNumber?: string | undefined;
  },
): Promise<CreatedSubscription> {
  const taxNumber = input.taxNumber && readTaxNumber(input.taxNumber);
  const chosen = requirePurchasable(input.lookupKey, ['expert', 'addon']);
  await requirePersonalOrganization(context.organizationId);
  const price = await requireShownPrice(chosen);
  const customerId = await syncedCustomer(context);
  return withBillingLease(context.organizationId, async () => {
    await requireFree(context.organizationId, chosen);
    if (taxNumber) await ensureTaxId(customerId, taxNumber);
    await requireShownAmount(context.organizationId, price, input.shownCents);
    return startOne(context, {
      customerId,
      chosen,
      priceId: price.id,
      shownCents: input.shownCents,
      taxNumber,
    });
  });
}

interface Wanted {
  customerId: string;
  chosen: PlanPrice;
  priceId: string;
  shownCents?: number | undefined;
  taxNumber?: string | undefined;
}

/** One start at a time, so that a start for another price is given up before there is a second one to pay. */
async function startOne(
  context: Context,
  { customerId, chosen, ...wanted }: Wanted,
): Promise<CreatedSubscription> {
  for (let round = 0; round < 5; round += 1) {
    const start = await openStart(context, customerId, chosen, wanted.priceId);
    const outcome = await pursue(context, start, wanted);
    if (outcome) return outcome;
    await syncCustomer(customerId);
    await requireFree(context.organizationId, chosen);
  }
  throw new AppError(
    'already_subscribed',
    'Another subscription is being started for this organization.',
  );
}

/** The Stripe price, which must cost what the catalog says, since that is what pages show. Throws `price_changed`, `catalog_not_applied`. */
async function requireShownPrice(chosen: PlanPrice): Promise<Stripe.Price> {
  const price = await requireStripePrice(chosen.price.lookupKey);
  if (price.unit_amount === chosen.price.amountCents) return price;
  throw priceChanged();
}

/** Also where the account of the customer, rather than the price, makes it another amount than was shown. */
async function requireShownAmount(
  organizationId: string,
  price: Stripe.Price,
  shownCents: number | undefined,
): Promise<void> {
  if (shownCents === undefined) return;
  const { dueTodayCents } = await readStartCosts(organizationId, price);
  if (dueTodayCents !== shownCents) throw priceChanged();
}

function priceChanged(): AppError {
  return new AppError(
    'price_changed',
    'The amount has just changed. Look at it again before you subscribe; nothing was charged.',
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
async function pursue(
  context: Context,
  start: Start,
  { priceId, shownCents, taxNumber }: Omit<Wanted, 'customerId' | 'chosen'>,
): Promise<CreatedSubscription | null> {
  const isWantedPrice = start.priceId === priceId;
  const isUnheardOf = !isWantedPrice && !start.subscriptionId;
  const subscription = isUnheardOf ? null : await startedSubscription(context, start);
  if (!subscription) {
    await abandonUnheard(start);
    return close(start);
  }
  const isOpen = awaitsFirstPayment(subscription.status);
  const invoice = objectOf(subscription.latest_invoice);
  // An invoice takes no number any more once it is made; nothing is paid yet, so another one is made.
  const isWanted = isWantedPrice && (!taxNumber || bears(invoice, taxNumber));
  // What another start has given back to the account is in this invoice, and was not in what was shown.
  const due = invoice?.amount_remaining;
  if (isOpen && isWanted && due !== (shownCents ?? due)) throw priceChanged();
  if (isPaidUp(subscription.status) || (isOpen && isWanted)) return paymentStep(subscription);
  const isOver = !isOpen || (await abandonStart(subscription));
  return isOver ? close(start) : null;
}

const bears = (invoice: Stripe.Invoice | null, taxNumber: string) =>
  invoice?.customer_tax_ids?.some(({ value }) => value === taxNumber) ?? true;

async function close(start: Start): Promise<null> {
  await closeStart(start.id);
  return null;
}

import type { CatalogPlan, Feature } from '@/config/catalog';
import { findPlan } from '@/lib/catalog/find-plan';
import type { Context } from '@/lib/core/context';
import { fromUnix } from '@/lib/core/time';
import { objectOf, previewPriceChange, previewRenewals } from '@/lib/integrations/stripe';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import { type OutOfReach, readOutOfReach } from '../out-of-reach';
import type { ChangeMoment } from './decide-change';
import { planChange, type PlannedChange } from './plan-change';
import { prorationMoment } from './proration-moment';

/** What a change of plan would cost and do. Amounts in cents; times ISO 8601. */
export interface ChangePreview {
  lookupKey: string;
  takesEffect: ChangeMoment;
  /** Stripe's price, to be sent with the change, so that no other takes its place. */
  priceId: string;
  /** To be sent with the change if it is scheduled, so that it comes when shown. */
  effectiveAt: string;
  /** To be sent with the change, so that it is invoiced as shown. Unix seconds; null when scheduled. */
  prorationDate: number | null;
  /** To be sent with the change, so that nothing else is charged. */
  dueTodayCents: number;
  /** Stripe's lines behind today's amount. */
  lines: { description: string; amountCents: number }[];
  /** Of the whole subscription: every item of it that goes on. */
  nextChargeCents: number;
  nextChargeAt: string;
  gains: Feature[];
  loses: Feature[];
  /** What lies behind the features that are lost; it is kept. */
  outOfReach: OutOfReach[];
  /** Commission on new bookings, in basis points; null if it stays. */
  commission: { fromBps: number; toBps: number } | null;
}

/**
 * Shows a change of plan before it is made: Stripe's own preview to the cent, what is gained and
 * lost, and what bookings will cost. Four requests to Stripe at most. Throws what `planChange` throws.
 */
export async function previewChange(
  context: Context,
  input: { lookupKey: string },
): Promise<ChangePreview> {
  const planned = await planChange(context, input.lookupKey);
  const { plan } = planned.current.fact;
  const had = featuresOfPlan(plan);
  const gets = planned.target.plan.features;
  const loses = had.filter((feature) => !gets.includes(feature));
  const costs =
    planned.moment === 'period_end' ? await scheduledCosts(planned) : await immediateCosts(planned);
  const from = new Date(costs.effectiveAt);
  return {
    lookupKey: input.lookupKey,
    takesEffect: planned.moment,
    priceId: planned.price.id,
    ...costs,
    gains: gets.filter((feature) => !had.includes(feature)),
    loses,
    outOfReach: await readOutOfReach(context.organizationId, loses, from),
    commission: commissionChange(plan, planned.target.plan),
  };
}

/** Appointments keep the commission they were booked with; see `db/schema/appointments`. */
function commissionChange(from: string | null, to: CatalogPlan): ChangePreview['commission'] {
  const fromBps = findPlan(from)?.commissionBps ?? null;
  const toBps = to.commissionBps;
  return fromBps === null || toBps === null || fromBps === toBps ? null : { fromBps, toBps };
}

async function scheduledCosts(planned: PlannedChange) {
  const { item } = planned.current;
  const nextChargeCents = await renewalCents(planned);
  const at = fromUnix(item.current_period_end).toISOString();
  return {
    effectiveAt: at,
    prorationDate: null,
    dueTodayCents: 0,
    lines: [],
    nextChargeCents,
    nextChargeAt: at,
  };
}

async function immediateCosts(planned: PlannedChange) {
  const { subscription, item } = planned.current;
  const prorationDate = prorationMoment(item);
  const change = { itemId: item.id, priceId: planned.price.id };
  const [invoice, nextChargeCents] = await Promise.all([
    previewPriceChange({ subscriptionId: subscription.id, ...change, prorationDate }),
    renewalCents(planned),
  ]);
  const ends = invoice.lines.data.map((line) => line.period.end);
  return {
    effectiveAt: fromUnix(prorationDate).toISOString(),
    prorationDate,
    dueTodayCents: invoice.amount_due,
    lines: invoice.lines.data.map((line) => ({
      description: line.description ?? '',
      amountCents: line.amount,
    })),
    nextChargeCents,
    nextChargeAt: fromUnix(Math.max(...ends, item.current_period_end)).toISOString(),
  };
}

/** What every later period costs: the price itself where there is nothing else to it, what Stripe says otherwise. */
async function renewalCents({ current, price }: PlannedChange): Promise<number> {
  const { subscription, item } = current;
  const customer = objectOf(subscription.customer);
  const isPlain =
    !(customer && 'discount' in customer && customer.discount) &&
    subscription.items.data.length === 1 &&
    item.quantity === 1 &&
    [...subscription.discounts, ...item.discounts].length === 0 &&
    !subscription.automatic_tax.enabled &&
    [...(subscription.default_tax_rates ?? []), ...(item.tax_rates ?? [])].length === 0;
  if (isPlain && price.unit_amount !== null) return price.unit_amount;
  const change = { itemId: item.id, priceId: price.id };
  return (await previewRenewals(subscription, change)).total;
}

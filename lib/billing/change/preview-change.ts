import { type CatalogPlan, type Feature, PLANS } from '@/config/catalog';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { findPriceByLookupKey, previewPriceChange } from '@/lib/integrations/stripe';
import { type CurrentExpert, requirePaidUpExpert, requireTarget } from '../current-expert';
import { type ChangeMoment, decideChange } from './decide-change';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import { type OutOfReach, readOutOfReach } from '../out-of-reach';

/** What a change of plan would cost and do. Amounts in cents; times ISO 8601. */
export interface ChangePreview {
  lookupKey: string;
  takesEffect: ChangeMoment;
  /** To be sent with the change if it is scheduled, so that it comes when shown. */
  effectiveAt: string;
  /** To be sent with the change, so that it is invoiced as shown. Unix seconds; null when scheduled. */
  prorationDate: number | null;
  dueTodayCents: number;
  /** Stripe's lines behind today's amount. */
  lines: { description: string; amountCents: number }[];
  nextChargeCents: number;
  nextChargeAt: string;
  gains: Feature[];
  loses: Feature[];
  /** What lies behind the features that are lost; it is kept. */
  outOfReach: OutOfReach[];
  /** Commission on new bookings, in basis points; null if it stays. */
  commission: { fromBps: number; toBps: number } | null;
}

const plans: Record<string, CatalogPlan> = PLANS;

/**
 * Shows a change of plan before it is made: Stripe's own preview to the cent, what is gained and
 * lost, and what bookings will cost. Throws what `changePlan` throws.
 */
export async function previewChange(
  context: Context,
  input: { lookupKey: string },
): Promise<ChangePreview> {
  const target = requireTarget(input.lookupKey);
  const current = await requirePaidUpExpert(context);
  const price = await findPriceByLookupKey(input.lookupKey);
  if (!price)
    throw new AppError(
      'catalog_not_applied',
      `Stripe has no active price "${input.lookupKey}" yet.`,
    );
  if (price.id === current.row.priceId)
    throw new AppError('already_on_plan', 'This is your plan already.');
  const takesEffect = decideChange(current.state, {
    tier: target.plan.tier,
    interval: target.price.interval,
    invite: false,
  });
  const had = featuresOfPlan(current.row.plan);
  const gets = target.plan.features;
  const common = {
    lookupKey: input.lookupKey,
    takesEffect,
    gains: gets.filter((feature) => !had.includes(feature)),
    loses: had.filter((feature) => !gets.includes(feature)),
    commission: commissionChange(current.row.plan, target.plan),
  };
  const amountCents = price.unit_amount ?? 0;
  const costs =
    takesEffect === 'period_end'
      ? scheduledCosts(current, amountCents)
      : await immediateCosts(current, price.id, amountCents);
  const from = new Date(costs.effectiveAt);
  const outOfReach = await readOutOfReach(context.organizationId, common.loses, from);
  return { ...common, ...costs, outOfReach };
}

/** Appointments keep the commission they were booked with; see `db/schema/appointments`. */
function commissionChange(from: string | null, to: CatalogPlan): ChangePreview['commission'] {
  const fromBps = from ? (plans[from]?.commissionBps ?? null) : null;
  const toBps = to.commissionBps;
  return fromBps === null || toBps === null || fromBps === toBps ? null : { fromBps, toBps };
}

function scheduledCosts({ item }: CurrentExpert, amountCents: number) {
  const at = new Date(item.current_period_end * 1000).toISOString();
  return {
    effectiveAt: at,
    prorationDate: null,
    dueTodayCents: 0,
    lines: [],
    nextChargeCents: amountCents,
    nextChargeAt: at,
  };
}

async function immediateCosts(
  { subscription, item }: CurrentExpert,
  priceId: string,
  amountCents: number,
) {
  // Right after a renewal our clock may still be in the old period, in which Stripe prorates nothing.
  const prorationDate = Math.max(Math.floor(Date.now() / 1000), item.current_period_start);
  const invoice = await previewPriceChange({
    subscriptionId: subscription.id,
    itemId: item.id,
    priceId,
    prorationDate,
  });
  const ends = invoice.lines.data.map((line) => line.period.end);
  return {
    effectiveAt: new Date(prorationDate * 1000).toISOString(),
    prorationDate,
    dueTodayCents: invoice.amount_due,
    lines: invoice.lines.data.map((line) => ({
      description: line.description ?? '',
      amountCents: line.amount,
    })),
    nextChargeCents: amountCents,
    nextChargeAt: new Date(Math.max(...ends, item.current_period_end) * 1000).toISOString(),
  };
}

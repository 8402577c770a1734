import type { CatalogPlan, Feature } from '@/config/catalog';
import { findPlan } from '@/lib/catalog/find-plan';
import type { Context } from '@/lib/core/context';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import { type OutOfReach, readOutOfReach } from '../out-of-reach';
import { type ChangeCosts, immediateCosts, scheduledCosts } from './change-costs';
import type { ChangeMoment } from './decide-change';
import { planChange } from './plan-change';

/** What a change of plan would cost and do. */
export interface ChangePreview extends ChangeCosts {
  lookupKey: string;
  takesEffect: ChangeMoment;
  /** Stripe's price, to be sent with the change, so that no other takes its place. */
  priceId: string;
  gains: Feature[];
  loses: Feature[];
  /** What lies behind the features that are lost; it is kept. */
  outOfReach: OutOfReach[];
  /** Commission on new bookings, in basis points; null if it stays. */
  commission: { fromBps: number; toBps: number } | null;
}

/**
 * Shows a change of plan before it is made: Stripe's own preview to the cent, what is gained and
 * lost, and what bookings will cost. Four requests to Stripe at most. Throws what `planChange` throws,
 * `refused_by_provider`.
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

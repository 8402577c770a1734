import type { Feature } from '@/config/catalog';
import type { Context } from '@/lib/core/context';
import { fromUnix } from '@/lib/core/time';
import { countPublishedCourses } from '@/lib/courses/read/count-courses';
import { previewRenewal } from '@/lib/integrations/stripe';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import {
  type CurrentPlan,
  findCurrentPlan,
  type OwnKind,
  requireCurrentPlan,
} from '../current-plan';
import { type OutOfReach, readOutOfReach } from '../out-of-reach';

/** What the end of a plan, or of the module, would take away. Times ISO 8601. */
export interface CancelPreview {
  endsAt: string;
  loses: Feature[];
  outOfReach: OutOfReach[];
  /** The module that goes on when the plan ends; null if there is none, or it is the module that ends. */
  addon: AddonGoesOn | null;
}

/** What becomes of the lecturer module when the plan ends. */
export interface AddonGoesOn {
  /** Until when it is paid. */
  until: string;
  /** What it is charged then, to the cent; null if it ends then. */
  renews: { amountCents: number; currency: string } | null;
  /** Courses that nobody sees without the public page. */
  publishedCourses: number;
}

/** Shows what cancelling takes away, and when. Throws `no_subscription`, `provider_unavailable`. */
export async function previewCancel(
  context: Context,
  { kind = 'expert' }: { kind?: OwnKind | undefined } = {},
): Promise<CancelPreview> {
  const { fact, item } = await requireCurrentPlan(context, kind);
  const periodEnd = fromUnix(item.current_period_end);
  // As `cancelPlan`: an end that was arranged for later is brought forward.
  const endsAt = fact.cancelAt && fact.cancelAt <= periodEnd ? fact.cancelAt : periodEnd;
  const loses = [...featuresOfPlan(fact.plan)];
  const addon = kind === 'expert' ? await findCurrentPlan(context, 'addon') : null;
  return {
    endsAt: endsAt.toISOString(),
    loses,
    outOfReach: await readOutOfReach(context.organizationId, loses, endsAt),
    addon: addon && (await goesOn(context, addon)),
  };
}

async function goesOn(context: Context, { fact, item }: CurrentPlan): Promise<AddonGoesOn> {
  const periodEnd = fromUnix(item.current_period_end);
  const renewal = isChargedAgain(fact) ? await previewRenewal(fact.id) : null;
  return {
    until: (renewal ? periodEnd : (fact.cancelAt ?? periodEnd)).toISOString(),
    renews: renewal && { amountCents: renewal.amountCents, currency: renewal.currency },
    publishedCourses: await countPublishedCourses(context.organizationId),
  };
}

import { withAdvisoryLock } from '@/db/client';
import { applyCatalog } from '@/lib/catalog/apply-catalog';
import { describeStep } from '@/lib/catalog/describe-step';
import type { CatalogStep } from '@/lib/catalog/plan-catalog';
import { auditEvent } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { inSteps } from '@/lib/core/http/in-steps';

/**
 * Makes Stripe match the catalog by the plan that was shown, one administrator at a time; each step is in the
 * audit log as soon as it is done. It is a few dozen requests at most, so it runs at once. A failure in
 * the middle leaves the rest as a new, shorter plan. Throws `stale_preview`, `change_in_progress`,
 * `partly_done`.
 */
export async function applyShownCatalog(context: Context, shown: string): Promise<void> {
  const record = (step: CatalogStep) =>
    auditEvent({
      actor: context.actor.userId,
      organizationId: context.organizationId,
      action: 'catalog.step',
      target: targetOf(step),
      details: { step: describeStep(step) },
    });
  const done = await withAdvisoryLock('apply catalog', () =>
    inSteps(() => applyCatalog(record, shown)),
  );
  if (done === null)
    throw new AppError('change_in_progress', 'Another administrator applies the catalog now.');
}

/** The id, or the lookup key, of what a step changes. Pure. */
function targetOf(step: CatalogStep): string {
  switch (step.do) {
    case 'create-meter':
      return step.eventName;
    case 'create-feature':
      return step.lookupKey;
    case 'create-price':
      return step.price.lookupKey;
    case 'attach-feature':
    case 'detach-feature':
      return step.productId;
    default:
      return step.id;
  }
}

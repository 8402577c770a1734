import type { Context } from '@/lib/core/context';

/** Changes a plan as a person does: looks at the preview, and sends what it showed. */
export async function changeAsShown(context: Context, lookupKey: string) {
  const { previewChange } = await import('@/lib/billing/change/preview-change');
  const { changePlan } = await import('@/lib/billing/change/change-plan');
  const { prorationDate, effectiveAt, priceId, dueTodayCents } = await previewChange(context, {
    lookupKey,
  });
  const shown = prorationDate === null ? { effectiveAt } : { prorationDate };
  return changePlan(context, { lookupKey, ...shown, priceId, dueTodayCents });
}

import { z } from 'zod';
import { billingRoute, billingChangeWithBody } from '@/lib/auth/door/billing-door';
import { changePlan } from '@/lib/billing/change/change-plan';
import { previewChange } from '@/lib/billing/change/preview-change';

const body = z.strictObject({
  lookupKey: z.string().min(1).max(200),
  prorationDate: z.number().int().positive().optional(),
  effectiveAt: z.iso.datetime().optional(),
  priceId: z.string().max(255).optional(),
  dueTodayCents: z.number().int().optional(),
});

/** What a change to `?lookupKey=` would cost today and next, and what is gained and lost. */
export const GET = billingRoute('previewChange', async (context, request) => {
  const lookupKey = request.nextUrl.searchParams.get('lookupKey') ?? '';
  return Response.json(await previewChange(context, { lookupKey }));
});

/**
 * Changes the plan: `applied`, `scheduled` or `payment_required`. Send the preview's `prorationDate`
 * along, or its `effectiveAt` where that is null, and its `priceId` and `dueTodayCents`, so that what
 * was shown is what is charged.
 */
export const POST = billingChangeWithBody('changePlan', body, async (context, input) => {
  return Response.json(await changePlan(context, input));
});

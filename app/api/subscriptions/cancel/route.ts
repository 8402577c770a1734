import { z } from 'zod';
import { billingRoute, billingChangeWithBody } from '@/lib/auth/door/billing-door';
import { cancelPlan } from '@/lib/billing/cancel/cancel-plan';
import { previewCancel } from '@/lib/billing/cancel/preview-cancel';
import { plainText } from '@/lib/core/http/plain-text';
import { CANCELLATION_REASONS } from '@/config/cancellation-reasons';

/** The plan, or the lecturer module beside it; which subscription that is, the server finds out. */
const kind = z.enum(['expert', 'addon']).optional();

const body = z.strictObject({
  kind,
  /** Ends the module too. */
  withAddon: z.boolean().optional(),
  reason: z.enum(CANCELLATION_REASONS).optional(),
  comment: plainText.max(500).optional(),
});

/** When the plan would end, or with `?kind=addon` the module, and what would be gone then. */
export const GET = billingRoute('previewCancel', async (context, request) => {
  const asked = kind.safeParse(request.nextUrl.searchParams.get('kind') ?? undefined);
  return Response.json(await previewCancel(context, { kind: asked.data }));
});

/** Lets the plan or the module end with the paid period: `{endsAt}`, with `withAddon` also `addonEndsAt`. */
export const POST = billingChangeWithBody('cancelPlan', body, async (context, input) =>
  Response.json(await cancelPlan(context, input)),
);

import { z } from 'zod';
import { billingRoute, billingChangeWithBody } from '@/lib/auth/door/billing-door';
import { cancelPlan } from '@/lib/billing/cancel/cancel-plan';
import { previewCancel } from '@/lib/billing/cancel/preview-cancel';
import { plainText } from '@/lib/core/http/plain-text';
import { CANCELLATION_REASONS } from '@/config/cancellation-reasons';

const body = z.strictObject({
  reason: z.enum(CANCELLATION_REASONS).optional(),
  comment: plainText.max(500).optional(),
});

/** When the plan would end, and what would be gone then. */
export const GET = billingRoute('previewCancel', async (context) =>
  Response.json(await previewCancel(context)),
);

/** Lets the plan end with the paid period: `{endsAt}`. */
export const POST = billingChangeWithBody('cancelPlan', body, async (context, input) =>
  Response.json(await cancelPlan(context, input)),
);

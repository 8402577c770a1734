import { z } from 'zod';
import { routeWithBody } from '@/lib/auth/route';
import { cancelPlan } from '@/lib/billing/cancel';
import { CANCELLATION_REASONS } from '@/config/cancellation-reasons';

const body = z.strictObject({
  reason: z.enum(CANCELLATION_REASONS),
  comment: z.string().max(500).optional(),
});

/** Lets the plan end with the paid period: `{endsAt}`. */
export const POST = routeWithBody('cancelPlan', body, async (context, input) =>
  Response.json(await cancelPlan(context, input)),
);

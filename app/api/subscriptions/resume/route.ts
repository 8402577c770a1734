import { z } from 'zod';
import { billingChangeWithBody } from '@/lib/auth/door/billing-door';
import { resumePlan } from '@/lib/billing/cancel/resume-plan';

const body = z.strictObject({
  kind: z.enum(['expert', 'addon']).optional(),
  what: z.enum(['unpaid_change']).optional(),
});

/** Takes back a pending cancellation or a scheduled change, or the upgrade that waits for its payment. */
export const POST = billingChangeWithBody('resumePlan', body, async (context, input) =>
  Response.json(await resumePlan(context, input)),
);

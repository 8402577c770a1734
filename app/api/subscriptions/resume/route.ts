import { billingChange } from '@/lib/auth/door/billing-door';
import { resumePlan } from '@/lib/billing/cancel/resume-plan';

/** Takes back a pending cancellation or a scheduled change. */
export const POST = billingChange('resumePlan', async (context) =>
  Response.json(await resumePlan(context)),
);

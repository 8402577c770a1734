import { route } from '@/lib/auth/door/route';
import { resumePlan } from '@/lib/billing/cancel/resume-plan';

/** Takes back a pending cancellation or a scheduled change. */
export const POST = route('resumePlan', async (context) =>
  Response.json(await resumePlan(context)),
);

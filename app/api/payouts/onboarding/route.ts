import { billingChange } from '@/lib/auth/door/billing-door';
import { openOnboarding } from '@/lib/payouts/accounts/open-onboarding';

/** A one-time address of Stripe's page where an expert sets up being paid: `{url}`. */
export const POST = billingChange('openOnboarding', async (context) =>
  Response.json({ url: await openOnboarding(context) }),
);

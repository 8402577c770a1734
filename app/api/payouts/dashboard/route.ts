import { billingChange } from '@/lib/auth/door/billing-door';
import { openDashboard } from '@/lib/payouts/accounts/open-dashboard';

/** A one-time address of the expert's own page at Stripe: `{url}`. */
export const POST = billingChange('openDashboard', async (context) =>
  Response.json({ url: await openDashboard(context) }),
);

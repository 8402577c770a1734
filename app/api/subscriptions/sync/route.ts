import { billingRoute } from '@/lib/auth/door/billing-door';
import { syncOwnCustomer } from '@/lib/billing/sync/sync-own-customer';

/** Looks at Stripe now instead of waiting for its webhook; the return page calls it after paying. */
export const POST = billingRoute('syncOwnCustomer', async (context) =>
  Response.json(await syncOwnCustomer(context)),
);

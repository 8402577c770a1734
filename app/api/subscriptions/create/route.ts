import { z } from 'zod';
import { billingChangeWithBody } from '@/lib/auth/door/billing-door';
import { subscribe } from '@/lib/billing/start/subscribe';

const body = z.strictObject({
  lookupKey: z.string().min(1).max(200),
  /** Cents that the person was shown as today's charge; another amount is refused. */
  shownCents: z.number().int().min(0).optional(),
  /** VAT number for the invoices, as it was typed. */
  taxNumber: z.string().max(40).optional(),
});

/** Starts a subscription: 201 `{subscriptionId, status, clientSecret, intentType}`. */
export const POST = billingChangeWithBody('subscribe', body, async (context, input) => {
  return Response.json(await subscribe(context, input), { status: 201 });
});

import type Stripe from 'stripe';
import { objectOf } from '@/lib/integrations/stripe';

/** Whether the latest invoice of a subscription still waits to be paid. Pure. */
export function hasOpenInvoice({ latest_invoice: invoice }: Stripe.Subscription): boolean {
  const status = objectOf(invoice)?.status;
  return status === 'open' || status === 'draft';
}

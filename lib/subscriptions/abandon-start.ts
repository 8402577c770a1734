import type Stripe from 'stripe';
import {
  cancelNow,
  getSubscriptionWithInvoice,
  idOf,
  objectOf,
  voidInvoice,
} from '@/lib/integrations/stripe';
import { awaitsFirstPayment, isEnded } from './status';

/**
 * Gives up a subscription whose first invoice is unpaid. Voiding comes first because Stripe refuses
 * to void a paid invoice: a payment that wins the race keeps its subscription. Returns false in that
 * case. Throws `provider_unavailable`.
 */
export async function abandonStart(subscription: Stripe.Subscription): Promise<boolean> {
  const invoiceId = idOf(subscription.latest_invoice);
  if (invoiceId) await voidInvoice(invoiceId).catch(() => undefined);
  const current = await getSubscriptionWithInvoice(subscription.id);
  if (isEnded(current.status)) return true;
  const isVoid = objectOf(current.latest_invoice)?.status === 'void';
  if (!awaitsFirstPayment(current.status) || !isVoid) return false;
  await cancelNow(subscription.id);
  return true;
}

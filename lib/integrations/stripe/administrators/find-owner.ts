import { callStripe, isMissingInStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { idOf } from '../transport/id-of';

/** What an object of Stripe's belongs to. */
export interface StripeOwner {
  customerId: string | null;
  paymentIntentId: string | null;
}

/**
 * The customer, or the payment, that an invoice, charge, refund, payment or subscription at Stripe belongs
 * to: one request. Null if Stripe has no such thing. Throws `provider_unavailable`.
 */
export async function findStripeOwner(id: string): Promise<StripeOwner | null> {
  try {
    return await callStripe(() => ask(id));
  } catch (error) {
    if (isMissingInStripe(error)) return null;
    throw error;
  }
}

async function ask(id: string): Promise<StripeOwner | null> {
  if (id.startsWith('in_')) {
    const { customer } = await stripe().invoices.retrieve(id);
    return { customerId: idOf(customer), paymentIntentId: null };
  }
  if (id.startsWith('sub_')) {
    const { customer } = await stripe().subscriptions.retrieve(id);
    return { customerId: idOf(customer), paymentIntentId: null };
  }
  if (id.startsWith('pi_')) {
    const { customer } = await stripe().paymentIntents.retrieve(id);
    return { customerId: idOf(customer), paymentIntentId: id };
  }
  if (id.startsWith('re_') || id.startsWith('pyr_')) {
    const { payment_intent: payment } = await stripe().refunds.retrieve(id);
    return { customerId: null, paymentIntentId: idOf(payment) };
  }
  if (id.startsWith('ch_') || id.startsWith('py_')) {
    const { customer, payment_intent: payment } = await stripe().charges.retrieve(id);
    return { customerId: idOf(customer), paymentIntentId: idOf(payment) };
  }
  return null;
}

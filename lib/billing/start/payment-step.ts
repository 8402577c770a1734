import type Stripe from 'stripe';
import { objectOf } from '@/lib/integrations/stripe';
import { awaitsFirstPayment } from '@/lib/subscriptions/status';
import type { CreatedSubscription } from '@/types/subscriptions';

/**
 * What the browser has to confirm for a subscription: the first invoice's payment, a card to keep
 * (trial), or nothing (€0, or paid already).
 * https://docs.stripe.com/billing/subscriptions/build-subscriptions
 */
export function paymentStep(subscription: Stripe.Subscription): CreatedSubscription {
  const base = { subscriptionId: subscription.id, status: subscription.status };
  const invoice = objectOf(subscription.latest_invoice);
  const paymentSecret = invoice?.confirmation_secret?.client_secret;
  if (awaitsFirstPayment(subscription.status) && paymentSecret)
    return { ...base, clientSecret: paymentSecret, intentType: 'payment' };
  const setup = objectOf(subscription.pending_setup_intent);
  if (setup?.client_secret)
    return { ...base, clientSecret: setup.client_secret, intentType: 'setup' };
  return { ...base, clientSecret: null, intentType: 'none' };
}

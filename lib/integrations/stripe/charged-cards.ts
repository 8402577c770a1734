import type Stripe from 'stripe';
import { callStripe } from './call-stripe';
import { stripe } from './client';

/** A card that a running subscription will be charged to. */
export interface ChargedCard {
  customerId: string;
  subscriptionId: string;
  paymentMethodId: string;
  brand: string;
  expMonth: number;
  expYear: number;
}

/**
 * The cards of every subscription that will be charged again, a page at a time: one request per
 * hundred subscriptions, whatever their customers. The subscription's own method comes before the
 * customer's default (https://docs.stripe.com/api/subscriptions/object#subscription_object-default_payment_method).
 */
export async function* listChargedCards(): AsyncGenerator<ChargedCard[]> {
  let after: string | undefined;
  for (;;) {
    const page = await callStripe(() =>
      stripe().subscriptions.list({
        limit: 100,
        expand: [
          'data.default_payment_method',
          'data.customer.invoice_settings.default_payment_method',
        ],
        ...(after && { starting_after: after }),
      }),
    );
    yield page.data.flatMap((subscription) => cardOf(subscription) ?? []);
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}

function cardOf(subscription: Stripe.Subscription): ChargedCard | null {
  const { customer } = subscription;
  if (typeof customer === 'string' || customer.deleted) return null;
  if (subscription.cancel_at || subscription.cancel_at_period_end) return null;
  if (!subscription.items.data.some((item) => item.price.unit_amount !== 0)) return null;
  const method =
    subscription.default_payment_method ?? customer.invoice_settings.default_payment_method;
  if (!method || typeof method === 'string' || !method.card) return null;
  return {
    customerId: customer.id,
    subscriptionId: subscription.id,
    paymentMethodId: method.id,
    brand: method.card.brand,
    expMonth: method.card.exp_month,
    expYear: method.card.exp_year,
  };
}

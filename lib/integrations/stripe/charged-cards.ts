import type Stripe from 'stripe';
import { pagesOf } from './transport/all-pages';
import { stripe } from './transport/client';
import { objectOf } from './transport/id-of';

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
  const pages = pagesOf((page) =>
    stripe().subscriptions.list({
      ...page,
      expand: [
        'data.default_payment_method',
        'data.customer.invoice_settings.default_payment_method',
      ],
    }),
  );
  for await (const page of pages) yield page.flatMap((subscription) => cardOf(subscription) ?? []);
}

function cardOf(subscription: Stripe.Subscription): ChargedCard | null {
  const customer = objectOf(subscription.customer);
  if (!customer || customer.deleted) return null;
  if (subscription.cancel_at || subscription.cancel_at_period_end) return null;
  if (!subscription.items.data.some((item) => item.price.unit_amount !== 0)) return null;
  const method = objectOf(
    subscription.default_payment_method ?? customer.invoice_settings.default_payment_method,
  );
  if (!method?.card) return null;
  return {
    customerId: customer.id,
    subscriptionId: subscription.id,
    paymentMethodId: method.id,
    brand: method.card.brand,
    expMonth: method.card.exp_month,
    expYear: method.card.exp_year,
  };
}

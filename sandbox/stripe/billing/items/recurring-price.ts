import type Stripe from 'stripe';
import type { Context } from '../../context';
import { getPrice } from '../../catalogue/prices';
import { invalidRequest } from '../../protocol/errors';
import { idOf } from '../../store/tables';

/** A price a subscription can begin to use: active as its product is, recurring and in the right currency. */
export function getRecurringPrice(
  context: Context,
  id: string,
  param: string,
  currency: string | null,
): Stripe.Price & { recurring: Stripe.Price.Recurring } {
  const price = getPrice(context, id, param);
  if (!price.active) {
    throw invalidRequest(
      `The price specified is inactive. This field only accepts active prices.`,
      { param },
    );
  }
  const product = idOf(price.product) ?? '';
  if (context.tables.products.get(product)?.active === false) {
    throw invalidRequest(
      `The product (\`${product}\`) of the price specified is inactive. This field only accepts prices of active products.`,
      { param },
    );
  }
  if (price.recurring === null) {
    throw invalidRequest(
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      { param },
    );
  }
  if (currency !== null && price.currency !== currency) {
    throw invalidRequest(
      `The price specified supports currencies of \`${price.currency}\`, but the customer or subscription uses \`${currency}\`.`,
      { param },
    );
  }
  return { ...price, recurring: price.recurring };
}

export function isMetered(price: Stripe.Price): boolean {
  return price.recurring?.usage_type === 'metered';
}

/** Whole cents for a quantity; fractions of a cent are rounded once, on the line. */
export function amountOf(price: Stripe.Price, quantity: number): number {
  return Math.round(Number(price.unit_amount_decimal ?? price.unit_amount ?? 0) * quantity);
}

export function recurringOf(price: Stripe.Price): Stripe.Price.Recurring {
  return (
    price.recurring ?? {
      interval: 'month',
      interval_count: 1,
      meter: null,
      trial_period_days: null,
      usage_type: 'licensed',
    }
  );
}

export function productName(context: Context, price: Stripe.Price): string {
  return context.tables.products.get(idOf(price.product) ?? '')?.name ?? idOf(price.product) ?? '';
}

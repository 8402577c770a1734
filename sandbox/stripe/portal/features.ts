import type Stripe from 'stripe';
import type { Context } from '../context';
import { getPrice } from '../catalogue/prices';
import { invalidRequest, missing } from '../protocol/errors';
import { idOf } from '../store/tables';
import type { SentFeatures } from './configuration-shape';

type Features = Stripe.BillingPortal.Configuration['features'];
export type Product = NonNullable<Features['subscription_update']['products']>[number];

export const NO_FEATURES: Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    products: [],
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

/** Without any configuration of one's own a session gets this one; Stripe wants it saved in the dashboard first. */
export const DEFAULT_FEATURES: Features = {
  ...NO_FEATURES,
  customer_update: {
    allowed_updates: ['email', 'name', 'address', 'phone', 'tax_id'],
    enabled: true,
  },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: { ...NO_FEATURES.subscription_cancel, enabled: true },
};

function readProducts(
  context: Context,
  sent: NonNullable<SentFeatures['subscription_update']>['products'],
): Product[] {
  const param = 'features[subscription_update][products]';
  return (sent ?? []).map((entry, at) => {
    if (context.tables.products.get(entry.product) === undefined)
      throw missing('product', entry.product, `${param}[${at}][product]`);
    for (const [place, id] of entry.prices.entries()) {
      const price = getPrice(context, id, `${param}[${at}][prices][${place}]`);
      if (idOf(price.product) === entry.product && price.recurring !== null) continue;
      throw invalidRequest(`The price ${id} is not a recurring price of ${entry.product}.`, {
        param: `${param}[${at}][prices][${place}]`,
      });
    }
    const { enabled = false, minimum = 1, maximum = null } = entry.adjustable_quantity ?? {};
    return {
      product: entry.product,
      prices: [...entry.prices],
      adjustable_quantity: { enabled, minimum, maximum },
    };
  });
}

/** Each feature sent changes only what it names. */
export function mergeFeatures(context: Context, before: Features, sent: SentFeatures): Features {
  const {
    customer_update: customer,
    subscription_cancel: cancel,
    subscription_update: update,
  } = sent;
  const reason = cancel?.cancellation_reason;
  const merged: Features = {
    ...before,
    customer_update: {
      enabled: customer?.enabled ?? before.customer_update.enabled,
      allowed_updates:
        customer?.allowed_updates === undefined
          ? before.customer_update.allowed_updates
          : (customer.allowed_updates ?? []),
    },
    invoice_history: sent.invoice_history ?? before.invoice_history,
    payment_method_update: { ...before.payment_method_update, ...sent.payment_method_update },
    subscription_cancel: {
      enabled: cancel?.enabled ?? before.subscription_cancel.enabled,
      mode: cancel?.mode ?? before.subscription_cancel.mode,
      proration_behavior:
        cancel?.proration_behavior ?? before.subscription_cancel.proration_behavior,
      cancellation_reason:
        reason === undefined
          ? before.subscription_cancel.cancellation_reason
          : { enabled: reason.enabled, feedback_options: null, options: reason.options ?? [] },
    },
    subscription_update: {
      enabled: update?.enabled ?? before.subscription_update.enabled,
      billing_cycle_anchor:
        update?.billing_cycle_anchor ?? before.subscription_update.billing_cycle_anchor,
      default_allowed_updates:
        update?.default_allowed_updates === undefined
          ? before.subscription_update.default_allowed_updates
          : (update.default_allowed_updates ?? []),
      products:
        update?.products === undefined
          ? (before.subscription_update.products ?? [])
          : readProducts(context, update.products),
      proration_behavior:
        update?.proration_behavior ?? before.subscription_update.proration_behavior,
      schedule_at_period_end:
        update?.schedule_at_period_end?.conditions === undefined
          ? before.subscription_update.schedule_at_period_end
          : { conditions: update.schedule_at_period_end.conditions ?? [] },
      trial_update_behavior:
        update?.trial_update_behavior ?? before.subscription_update.trial_update_behavior,
    },
  };
  if (merged.customer_update.enabled && merged.customer_update.allowed_updates.length === 0)
    throw missingParam('features[customer_update][allowed_updates]');
  const { enabled, products: listed } = merged.subscription_update;
  if (enabled && (listed ?? []).length === 0)
    throw missingParam('features[subscription_update][products]');
  return merged;
}

const missingParam = (param: string) =>
  invalidRequest(`Missing required param: ${param}.`, { param, code: 'parameter_missing' });

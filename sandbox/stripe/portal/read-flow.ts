import type Stripe from 'stripe';
import type { Context } from '../context';
import { invalidRequest, missing } from '../protocol/errors';
import type { SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';
import type { SentFlow } from './flow-shape';

type Flow = Stripe.BillingPortal.Session.Flow;
type Features = Stripe.BillingPortal.Configuration['features'];

const FEATURE_OF = {
  customer_update: 'customer_update',
  payment_method_update: 'payment_method_update',
  subscription_cancel: 'subscription_cancel',
  subscription_update: 'subscription_update',
  subscription_update_confirm: 'subscription_update',
} as const satisfies Record<SentFlow['type'], keyof Features>;

const CHANGEABLE = ['active', 'past_due', 'trialing'];

/** The prices the portal may move to, by id. */
export function offeredPrices(features: Features): string[] {
  return (features.subscription_update.products ?? []).flatMap(({ prices }) => prices);
}

/** Why the portal cannot change a subscription's plan; null when it can. */
export function whyNotChangeable(
  context: Pick<Context, 'tables'>,
  row: SubscriptionRow,
): string | null {
  if (!CHANGEABLE.includes(row.status)) return `This subscription is ${row.status}.`;
  if (context.tables.items.ids('subscription', row.id).length !== 1)
    return 'Subscriptions with several items cannot be updated in the portal.';
  if (row.schedule !== null)
    return 'Subscriptions managed by a schedule cannot be updated in the portal.';
  if (row.cancel_at !== null) return 'This subscription is set to be canceled.';
  return null;
}

function ownSubscription(
  context: Context,
  customer: string,
  id: string,
  param: string,
): SubscriptionRow {
  const row = context.tables.subscriptions.get(id);
  if (row === undefined || idOf(row.customer) !== customer)
    throw missing('subscription', id, param);
  return row;
}

function checkCancel(context: Context, customer: string, id: string): void {
  const param = 'flow_data[subscription_cancel][subscription]';
  const row = ownSubscription(context, customer, id, param);
  if (row.ended_at === null && row.cancel_at === null && row.schedule === null) return;
  throw invalidRequest(
    row.schedule === null
      ? 'The subscription is already canceled or set to be canceled.'
      : 'Subscriptions managed by a schedule cannot be canceled in the portal.',
    { param },
  );
}

function checkUpdate(
  context: Context,
  customer: string,
  id: string,
  type: 'subscription_update' | 'subscription_update_confirm',
): SubscriptionRow {
  const param = `flow_data[${type}][subscription]`;
  const row = ownSubscription(context, customer, id, param);
  const why = whyNotChangeable(context, row);
  if (why !== null) throw invalidRequest(why, { param });
  return row;
}

function checkConfirm(
  context: Context,
  customer: string,
  features: Features,
  sent: NonNullable<SentFlow['subscription_update_confirm']>,
): void {
  const row = checkUpdate(context, customer, sent.subscription, 'subscription_update_confirm');
  const [wanted] = sent.items;
  const param = 'flow_data[subscription_update_confirm][items]';
  const item = context.tables.items.get(wanted?.id ?? '');
  if (wanted === undefined || item?.subscription !== row.id)
    throw missing('subscription_item', wanted?.id ?? '', `${param}[0][id]`);
  if (wanted.price !== undefined && !offeredPrices(features).includes(wanted.price))
    throw invalidRequest(
      `The price ${wanted.price} is not among the products of the portal configuration.`,
      { param: `${param}[0][price]` },
    );
  const same =
    (wanted.price ?? item.price) === item.price &&
    (wanted.quantity ?? item.quantity) === item.quantity;
  if (same)
    throw invalidRequest('The subscription has these items already: there is nothing to confirm.', {
      param,
    });
}

function required<T>(value: T | undefined, param: string): T {
  if (value !== undefined) return value;
  throw invalidRequest(`Missing required param: ${param}.`, { param, code: 'parameter_missing' });
}

/** Checks a deep link (https://docs.stripe.com/customer-management/portal-deep-links) before it is given out. */
export function readFlow(
  context: Context,
  customer: string,
  features: Features,
  sent: SentFlow,
): Flow {
  const feature = features[FEATURE_OF[sent.type]];
  if (!feature.enabled)
    throw invalidRequest(
      `The feature ${FEATURE_OF[sent.type]} is disabled in the portal configuration.`,
      { param: 'flow_data[type]' },
    );
  const { subscription_cancel: cancel, subscription_update_confirm: confirm } = sent;
  if (sent.type === 'subscription_cancel')
    checkCancel(context, customer, required(cancel, 'flow_data[subscription_cancel]').subscription);
  if (sent.type === 'subscription_update')
    checkUpdate(
      context,
      customer,
      required(sent.subscription_update, 'flow_data[subscription_update]').subscription,
      'subscription_update',
    );
  if (sent.type === 'subscription_update_confirm')
    checkConfirm(
      context,
      customer,
      features,
      required(confirm, 'flow_data[subscription_update_confirm]'),
    );
  const after = sent.after_completion;
  const redirect =
    after?.type === 'redirect'
      ? required(after.redirect, 'flow_data[after_completion][redirect]')
      : null;
  return {
    type: sent.type,
    after_completion: {
      type: after?.type ?? 'portal_homepage',
      hosted_confirmation:
        after?.type === 'hosted_confirmation'
          ? { custom_message: after.hosted_confirmation?.custom_message ?? null }
          : null,
      redirect,
    },
    customer_update: sent.type === 'customer_update' ? {} : null,
    subscription_cancel: cancel === undefined ? null : { ...cancel, retention: null },
    subscription_pause: null,
    subscription_update: sent.subscription_update ?? null,
    subscription_update_confirm:
      confirm === undefined
        ? null
        : {
            subscription: confirm.subscription,
            discounts: null,
            items: confirm.items.map(({ id, price, quantity }) => ({
              id,
              price: price ?? null,
              ...(quantity === undefined ? {} : { quantity }),
            })),
          },
  };
}

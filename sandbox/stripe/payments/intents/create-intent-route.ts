import { getCustomer } from '../../customers/get-customer';
import {
  boolean,
  currency,
  integer,
  listOf,
  object,
  oneOf,
  required,
  text,
} from '../../protocol/fields';
import { checkChargeAmount } from '../../protocol/charge-limits';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { cardFrom } from '../cards/card-from';
import { requireDestination } from '../../connect/accounts/get-account';
import { checkFee, transferData, transferDataOf } from './transfer-data';
import { requireAccount } from './require-account';
import { confirmOrFail } from './confirm-or-fail';
import { confirming, editable, shippingOf, threeDSecure } from './intent-shapes';
import { buildIntent, createIntent } from './intents';

interface AskedMethods {
  readonly currency: string;
  readonly capture_method?: string | undefined;
  readonly automatic_payment_methods?: { readonly enabled: boolean } | undefined;
  readonly allowed_payment_method_types?: readonly string[] | undefined;
}

/** By itself Stripe offers what the account has switched on and what fits: here cards, and debits in euros. */
function methodTypes(asked: AskedMethods): string[] {
  if (asked.allowed_payment_method_types !== undefined)
    return [...asked.allowed_payment_method_types];
  const isAutomatic = asked.automatic_payment_methods?.enabled !== false;
  const debits = isAutomatic && asked.currency === 'eur' && asked.capture_method !== 'manual';
  return debits ? ['card', 'sepa_debit'] : ['card'];
}

/** Creating a PaymentIntent (https://docs.stripe.com/api/payment_intents/create). */
export const createIntentRoute = route(
  'POST',
  '/v1/payment_intents',
  {
    ...editable,
    ...confirming,
    amount: required(integer(0)),
    currency: required(currency()),
    automatic_payment_methods: object({
      enabled: required(boolean()),
      allow_redirects: oneOf('always', 'never'),
    }),
    allowed_payment_method_types: listOf(oneOf('card', 'link', 'sepa_debit')),
    capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    confirm: boolean(),
    on_behalf_of: text(),
    transfer_data: object({ ...transferData, destination: required(text()) }),
  },
  (context, { params }) => {
    if (params.customer !== undefined) getCustomer(context, params.customer, 'customer');
    checkChargeAmount(params.amount, params.currency);
    const { application_fee_amount: fee = null, transfer_data: transfer } = params;
    checkFee({ amount: params.amount, fee, transfer, onBehalfOf: params.on_behalf_of });
    if (transfer !== undefined)
      requireDestination(context, transfer.destination, 'transfer_data[destination]');
    requireAccount(context, params.on_behalf_of, 'on_behalf_of', 'account');
    const card = params.confirm === true ? null : cardFrom(context, params, null);
    const intent = createIntent(context, {
      amount: params.amount,
      currency: params.currency,
      application_fee_amount: fee,
      automatic_payment_methods:
        params.automatic_payment_methods === undefined
          ? params.allowed_payment_method_types === undefined
            ? { allow_redirects: 'always', enabled: true }
            : null
          : {
              allow_redirects: params.automatic_payment_methods.allow_redirects ?? 'always',
              enabled: params.automatic_payment_methods.enabled,
            },
      allowed_payment_method_types: params.allowed_payment_method_types ?? null,
      payment_method_types: methodTypes(params),
      capture_method: params.capture_method ?? 'automatic_async',
      customer: params.customer ?? null,
      description: params.description ?? null,
      metadata: mergeMetadata(null, params.metadata),
      on_behalf_of: params.on_behalf_of ?? null,
      payment_method: card?.id ?? null,
      receipt_email: params.receipt_email ?? null,
      setup_future_usage: params.setup_future_usage ?? null,
      shipping: shippingOf(params.shipping),
      statement_descriptor: params.statement_descriptor ?? null,
      statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
      transfer_data:
        transfer === undefined
          ? null
          : { destination: transfer.destination, ...transferDataOf(undefined, transfer) },
      transfer_group: params.transfer_group ?? null,
      ...(params.payment_method_options?.card?.request_three_d_secure === undefined
        ? {}
        : {
            payment_method_options: threeDSecure(
              params.payment_method_options.card.request_three_d_secure,
            ),
          }),
    });
    return params.confirm === true
      ? confirmOrFail(context, intent, params, false)
      : buildIntent(intent);
  },
);

import { finishAction } from './challenge';
import { cardElement, type Elements } from './elements';
import type { FrameElement } from './frame-element';
import {
  callApi,
  integrationError,
  readSecret,
  type Answer,
  type Intent,
  type StripeJsError,
} from './wire';

export interface ConfirmInput {
  elements?: Elements;
  clientSecret?: string;
  confirmParams?: {
    return_url?: string;
    payment_method?: string;
    confirmation_token?: string;
    payment_method_data?: { billing_details?: object };
    receipt_email?: string;
    shipping?: object;
  };
  redirect?: 'always' | 'if_required';
}

export interface Confirmed {
  error?: StripeJsError;
  paymentIntent?: Intent;
  setupIntent?: Intent;
}

function shown(answer: Answer<Intent>): Confirmed {
  if (answer.error !== undefined) return { error: answer.error };
  return answer.value.object === 'setup_intent'
    ? { setupIntent: answer.value }
    : { paymentIntent: answer.value };
}

function returnTo(url: string, intent: Intent): Promise<never> {
  const target = new URL(url, location.href);
  target.searchParams.set(intent.object, intent.id);
  target.searchParams.set(`${intent.object}_client_secret`, intent.client_secret);
  target.searchParams.set(
    'redirect_status',
    intent.status === 'requires_payment_method' ? 'failed' : 'succeeded',
  );
  location.assign(target.href);
  // The page is going away; whoever awaits must not run on.
  return new Promise(() => {});
}

/** Confirms with what identifies a payment method, then does whatever else the intent asks for. */
export async function confirmSecret(
  key: string,
  clientSecret: string,
  payment: object,
): Promise<Answer<Intent>> {
  const { id, kind } = readSecret(clientSecret);
  const { error, value } = await callApi<Intent>(key, 'POST', `/v1/${kind}/${id}/confirm`, {
    ...payment,
    client_secret: clientSecret,
    use_stripe_sdk: true,
  });
  if (error !== undefined) return { error };
  return finishAction(key, value);
}

async function paymentFrom(input: ConfirmInput): Promise<Answer<object>> {
  const params = input.confirmParams ?? {};
  if (params.confirmation_token !== undefined)
    return { value: { confirmation_token: params.confirmation_token } };
  if (params.payment_method !== undefined)
    return { value: { payment_method: params.payment_method } };
  if (input.elements === undefined)
    throw integrationError('stripe.confirmPayment(): expected `elements` or a payment method.');
  const { error, value } = await cardElement(input.elements).ask<{ id: string }>('payment-method', {
    billing: params.payment_method_data?.billing_details,
  });
  return error === undefined ? { value: { payment_method: value.id } } : { error };
}

/** `confirmPayment` and `confirmSetup` (https://docs.stripe.com/js/payment_intents/confirm_payment). */
export async function confirmWithElements(key: string, input: ConfirmInput): Promise<Confirmed> {
  const options = input.elements?.options();
  const clientSecret = input.clientSecret ?? options?.clientSecret;
  if (clientSecret === undefined)
    throw integrationError('stripe.confirmPayment(): a clientSecret is required.');
  if (
    options?.clientSecret === undefined &&
    options?.mode !== undefined &&
    input.elements?.submitted() === false
  ) {
    throw integrationError(
      'elements.submit() must be called before stripe.confirmPayment() when Elements was created without a clientSecret.',
    );
  }
  const redirect = input.redirect ?? 'always';
  const returnUrl = input.confirmParams?.return_url;
  if (redirect === 'always' && returnUrl === undefined) {
    throw integrationError(
      "stripe.confirmPayment(): the `confirmParams.return_url` argument is required unless `redirect: 'if_required'` is set.",
    );
  }
  const payment = await paymentFrom(input);
  if (payment.error !== undefined) return { error: payment.error };
  const { receipt_email, shipping } = input.confirmParams ?? {};
  const answer = await confirmSecret(key, clientSecret, {
    ...payment.value,
    return_url: returnUrl,
    receipt_email,
    shipping,
  });
  if (answer.error === undefined && redirect === 'always' && returnUrl !== undefined)
    return returnTo(returnUrl, answer.value);
  return shown(answer);
}

interface CardInput {
  payment_method?: string | { card?: FrameElement; billing_details?: object };
  return_url?: string;
}

/** `confirmCardPayment` and `confirmCardSetup`, with a card Element or a saved card. */
export async function confirmCard(
  key: string,
  clientSecret: string,
  data: CardInput = {},
  options: { handleActions?: boolean } = {},
): Promise<Confirmed> {
  const { id, kind } = readSecret(clientSecret);
  const method = data.payment_method;
  let payment: object = typeof method === 'string' ? { payment_method: method } : {};
  if (typeof method === 'object' && method.card !== undefined) {
    const made = await method.card.ask<{ id: string }>('payment-method', {
      billing: method.billing_details,
    });
    if (made.error !== undefined) return { error: made.error };
    payment = { payment_method: made.value.id };
  }
  if (options.handleActions !== false)
    return shown(
      await confirmSecret(key, clientSecret, { ...payment, return_url: data.return_url }),
    );
  return shown(
    await callApi<Intent>(key, 'POST', `/v1/${kind}/${id}/confirm`, {
      ...payment,
      client_secret: clientSecret,
      use_stripe_sdk: true,
    }),
  );
}

export { shown };

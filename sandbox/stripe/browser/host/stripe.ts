import { finishAction } from './challenge';
import {
  confirmCard,
  confirmWithElements,
  shown,
  type ConfirmInput,
  type Confirmed,
} from './confirm';
import { cardElement, createElements, type Elements, type ElementsOptions } from './elements';
import type { FrameElement } from './frame-element';
import { integrationError, retrieveIntent } from './wire';

interface NewPaymentMethod {
  elements?: Elements;
  type?: string;
  card?: FrameElement;
  billing_details?: object;
  params?: { billing_details?: object };
}

/** The part of Stripe.js that a shop with cards uses; the rest says that the sandbox does not have it. */
function createStripe(key: string, config: { locale?: string; stripeAccount?: string } = {}) {
  async function next(clientSecret: string): Promise<Confirmed> {
    const { error, value } = await retrieveIntent(key, clientSecret);
    return error === undefined ? shown(await finishAction(key, value)) : { error };
  }

  return {
    elements: (options: ElementsOptions = {}) => createElements(key, options, config.locale),
    confirmPayment: (input: ConfirmInput) => confirmWithElements(key, input),
    confirmSetup: (input: ConfirmInput) => confirmWithElements(key, input),
    confirmCardPayment: (
      secret: string,
      data?: Parameters<typeof confirmCard>[2],
      options?: { handleActions?: boolean },
    ) => confirmCard(key, secret, data, options),
    confirmCardSetup: (
      secret: string,
      data?: Parameters<typeof confirmCard>[2],
      options?: { handleActions?: boolean },
    ) => confirmCard(key, secret, data, options),
    retrievePaymentIntent: async (secret: string) => shown(await retrieveIntent(key, secret)),
    retrieveSetupIntent: async (secret: string) => shown(await retrieveIntent(key, secret)),
    handleNextAction: ({ clientSecret }: { clientSecret: string }) => next(clientSecret),
    handleCardAction: (clientSecret: string) => next(clientSecret),
    async createPaymentMethod(input: NewPaymentMethod) {
      const element =
        input.card ?? (input.elements === undefined ? undefined : cardElement(input.elements));
      if (element === undefined)
        throw integrationError('stripe.createPaymentMethod(): expected `elements` or `card`.');
      const { error, value } = await element.ask<object>('payment-method', {
        billing: input.billing_details ?? input.params?.billing_details,
      });
      return error === undefined ? { paymentMethod: value } : { error };
    },
    async createConfirmationToken(input: {
      elements: Elements;
      params?: { payment_method_data?: { billing_details?: object }; return_url?: string };
    }) {
      const { error, value } = await cardElement(input.elements).ask<object>('confirmation-token', {
        billing: input.params?.payment_method_data?.billing_details,
        returnUrl: input.params?.return_url,
      });
      return error === undefined ? { confirmationToken: value } : { error };
    },
    createToken: () =>
      Promise.resolve({
        error: {
          type: 'invalid_request_error',
          message: 'The sandbox has no tokens. Use createPaymentMethod.',
        },
      }),
    createSource: () =>
      Promise.resolve({
        error: { type: 'invalid_request_error', message: 'The sandbox has no sources.' },
      }),
    registerAppInfo: () => {},
    _registerWrapper: () => {},
  };
}

type Instance = ReturnType<typeof createStripe>;

/** A plain function, as wrappers call it without `new`. */
function Stripe(key: unknown, config?: { locale?: string; stripeAccount?: string }): Instance {
  if (typeof key !== 'string' || !key.startsWith('pk_')) {
    throw integrationError(
      'Please call Stripe() with your publishable key. You used a value that does not start with pk_.',
    );
  }
  if (key.startsWith('pk_live_'))
    throw integrationError('This is the sandbox: it refuses live keys.');
  return createStripe(key, config);
}
Stripe.version = 'endive';

Object.assign(window, { Stripe });

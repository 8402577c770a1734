import { createFrameElement, type FrameElement } from './frame-element';
import { integrationError, readSecret, retrieveIntent, type StripeJsError } from './wire';

export interface ElementsOptions {
  clientSecret?: string;
  mode?: 'payment' | 'setup' | 'subscription';
  amount?: number;
  currency?: string;
  appearance?: object;
  fonts?: { family: string; src: string; weight?: string }[];
  locale?: string;
  [other: string]: unknown;
}

export interface Elements {
  create(type: string, options?: object): FrameElement;
  getElement(type: string): FrameElement | null;
  update(options: ElementsOptions): void;
  submit(): Promise<{ error?: StripeJsError; selectedPaymentMethod?: string }>;
  fetchUpdates(): Promise<{ error?: StripeJsError }>;
  readonly options: () => ElementsOptions;
  readonly submitted: () => boolean;
}

const SUPPORTED = ['payment', 'card'];

export function createElements(
  key: string,
  given: ElementsOptions,
  stripeLocale: string | undefined,
): Elements {
  let options: ElementsOptions = { ...given };
  let submitted = false;
  const mounted = new Map<string, FrameElement>();
  if (options.clientSecret !== undefined) readSecret(options.clientSecret);
  if (
    options.mode !== undefined &&
    options.mode !== 'setup' &&
    (typeof options.amount !== 'number' || typeof options.currency !== 'string')
  ) {
    throw integrationError(
      `Invalid value for elements(): amount and currency are required when mode is '${options.mode}'.`,
    );
  }

  /** A secret that no longer can be paid shows as a load error, before anyone types. */
  async function check(): Promise<StripeJsError | null> {
    if (options.clientSecret === undefined) return null;
    const { error, value } = await retrieveIntent(key, options.clientSecret);
    if (error !== undefined) return error;
    mounted.get('payment')?.tell('methods', { methods: value.payment_method_types });
    if (value.status !== 'succeeded' && value.status !== 'canceled') return null;
    return {
      type: 'invalid_request_error',
      code: `${value.object}_unexpected_state`,
      message: `This ${value.object} is in a terminal state and cannot be used to initialize Elements.`,
    };
  }

  const elements: Elements = {
    options: () => options,
    submitted: () => submitted,
    create(type, elementOptions = {}) {
      if (!SUPPORTED.includes(type))
        throw integrationError(
          `The sandbox has no ${type} Element. It has: ${SUPPORTED.join(', ')}.`,
        );
      if (mounted.has(type)) throw integrationError(`Can only create one Element of type ${type}.`);
      if (type === 'payment' && options.clientSecret === undefined && options.mode === undefined) {
        throw integrationError(
          'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.',
        );
      }
      const element = createFrameElement(
        type,
        () => ({
          key,
          appearance: options.appearance,
          fonts: options.fonts,
          locale: options.locale ?? stripeLocale,
          options: elementOptions,
        }),
        async () => {
          const problem = await check();
          return problem === null ? null : { ...problem };
        },
        () => mounted.delete(type),
      );
      mounted.set(type, element);
      return element;
    },
    getElement: (type) => mounted.get(typeof type === 'string' ? type : 'payment') ?? null,
    update(changed) {
      options = { ...options, ...changed };
      for (const element of mounted.values())
        element.tell('appearance', {
          appearance: options.appearance,
          locale: options.locale ?? stripeLocale,
        });
    },
    async submit() {
      const { error, value } = await cardElement(elements).ask<{ method: string }>('submit');
      submitted = error === undefined;
      return error === undefined ? { selectedPaymentMethod: value.method } : { error };
    },
    fetchUpdates: async () => {
      const error = await check();
      return error === null ? {} : { error };
    },
  };
  return elements;
}

export function cardElement(elements: Elements): FrameElement {
  const element = elements.getElement('payment') ?? elements.getElement('card');
  if (element === null)
    throw integrationError('Elements should have a mounted Payment Element or Card Element.');
  return element;
}

import type Stripe from 'stripe';
import type { Context } from '../../context';
import { StripeFailure, invalidRequest } from '../../protocol/errors';
import type { IntentRow } from '../../store/rows';
import { cardFrom, type Payment } from '../cards/card-from';
import { confirmIntent } from './confirm-intent';
import { buildIntent } from './intents';

interface Confirmation extends Payment {
  off_session?: boolean | string | undefined;
  return_url?: string | undefined;
  use_stripe_sdk?: unknown;
  error_on_requires_action?: boolean | undefined;
}

/** Confirms for a request: a decline is recorded and then refuses the request with 402. */
export function confirmOrFail(
  context: Context,
  intent: IntentRow,
  params: Confirmation,
  fromBrowser: boolean,
): Stripe.PaymentIntent {
  const redirects =
    intent.automatic_payment_methods?.enabled === true &&
    intent.automatic_payment_methods.allow_redirects !== 'never';
  if (redirects && params.return_url === undefined && !fromBrowser && params.off_session !== true) {
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      { param: 'return_url' },
    );
  }
  const { intent: row, error } = confirmIntent(context, intent, {
    card: cardFrom(context, params, intent.id),
    offSession: params.off_session !== undefined && params.off_session !== false,
    offSessionAction: 'decline',
    authenticated: false,
    returnUrl: params.return_url ?? null,
    useStripeSdk: fromBrowser || params.use_stripe_sdk !== undefined,
  });
  if (error !== null) throw new StripeFailure(402, error, true);
  if (row.status === 'requires_action' && params.error_on_requires_action === true) {
    throw new StripeFailure(402, {
      type: 'card_error',
      code: 'authentication_required',
      message:
        'This payment required an authentication action to complete, but `error_on_requires_action` was set.',
    });
  }
  return buildIntent(row);
}

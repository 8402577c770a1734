import type { Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import { idOf } from '../../store/tables';
import { confirmIntent, failIntent } from './confirm-intent';
import { getIntent, type Confirmed } from './intents';
import { getPaymentMethod } from '../cards/payment-methods';
import { authenticateSetup } from '../setups/confirm-setup';

const FAILED_AUTHENTICATION =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

/** What the bank's 3-D Secure page does: the customer passes, and the payment goes on, or fails. */
export function authenticateIntent(context: Context, id: string, passed: boolean): Confirmed {
  const row = getIntent(context, id);
  const card = getPaymentMethod(context, idOf(row.payment_method) ?? '', 'payment_method');
  if (row.status !== 'requires_action') {
    throw invalidRequest('In the sandbox: this payment is not waiting for authentication.');
  }
  if (!passed) {
    const decline = {
      code: 'payment_intent_authentication_failure',
      declineCode: null,
      message: FAILED_AUTHENTICATION,
    };
    return failIntent(context, row, card, decline, false);
  }
  return confirmIntent(context, row, {
    card,
    offSession: row.hidden.offSession,
    offSessionAction: 'ask',
    authenticated: true,
    returnUrl: null,
    useStripeSdk: true,
  });
}

export function authenticateAny(context: Context, id: string, passed: boolean): void {
  if (id.startsWith('seti_')) authenticateSetup(context, id, passed);
  else authenticateIntent(context, id, passed);
}

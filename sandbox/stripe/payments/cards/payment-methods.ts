import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Context } from '../../context';
import { StripeFailure, missing, missingInPath } from '../../protocol/errors';
import type { Params } from '../../protocol/fields';
import { newId } from '../../store/ids';
import type { CardRow } from '../../store/rows';
import {
  behaviourOf,
  findTestCard,
  findTestCardById,
  passesLuhn,
  type CardBehaviour,
} from './cards';
import type { billingDetailsShape, cardShape } from '../shapes';

export type CardInput = Params<typeof cardShape>;
export type BillingInput = Params<typeof billingDetailsShape>;

export function getPaymentMethod(context: Context, id: string, param?: string): CardRow {
  const row = context.tables.paymentMethods.get(id);
  if (row !== undefined) return row;
  throw param === undefined
    ? missingInPath('PaymentMethod', id)
    : missing('PaymentMethod', id, param);
}

export function buildPaymentMethod(row: CardRow): Stripe.PaymentMethod {
  const { hidden: _hidden, ...shown } = row;
  return shown;
}

export function buildBillingDetails(
  input: BillingInput | undefined,
): Stripe.PaymentMethod.BillingDetails {
  const address = input?.address ?? null;
  return {
    address: {
      city: address?.city ?? null,
      country: address?.country ?? null,
      line1: address?.line1 ?? null,
      line2: address?.line2 ?? null,
      postal_code: address?.postal_code ?? null,
      state: address?.state ?? null,
    },
    email: input?.email ?? null,
    name: input?.name ?? null,
    phone: input?.phone ?? null,
    tax_id: null,
  };
}

export function buildCard(
  behaviour: CardBehaviour,
  expiry: { month: number; year: number },
  cvc: boolean,
): Stripe.PaymentMethod.Card {
  return {
    brand: behaviour.brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: cvc ? (behaviour.cvcCheck ?? 'pass') : null,
    },
    country: behaviour.country,
    display_brand: behaviour.brand,
    exp_month: expiry.month,
    exp_year: expiry.year,
    fingerprint: createHash('sha256').update(behaviour.number).digest('base64url').slice(0, 16),
    funding: behaviour.funding,
    generated_from: null,
    last4: behaviour.number.slice(-4),
    networks: { available: [behaviour.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function cardError(code: string, message: string, param: string): StripeFailure {
  return new StripeFailure(402, { type: 'card_error', code, message, param });
}

/** Checks a typed card the way Stripe's own form does before anything is charged. */
export function readCard(
  context: Context,
  input: CardInput | undefined,
): { behaviour: CardBehaviour; expiry: { month: number; year: number }; cvc: boolean } {
  if (input?.token !== undefined) {
    const behaviour = findTestCardById(input.token.replace(/^tok_/, 'pm_card_'));
    if (behaviour === undefined) throw missing('token', input.token, 'card[token]');
    return { behaviour, expiry: defaultExpiry(context), cvc: true };
  }
  const number = (input?.number ?? '').replaceAll(/[\s-]/g, '');
  const behaviour = findTestCard(number);
  if (behaviour === undefined) {
    if (passesLuhn(number)) {
      throw new StripeFailure(402, {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'test_mode_live_card',
        message:
          'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
      });
    }
    throw cardError(
      number === '' ? 'invalid_number' : 'incorrect_number',
      'Your card number is incorrect.',
      'number',
    );
  }
  const { exp_month: month = 0, exp_year: typed = 0, cvc } = input ?? {};
  const year = typed < 100 ? typed + 2000 : typed;
  if (month < 1 || month > 12)
    throw cardError(
      'invalid_expiry_month',
      "Your card's expiration month is invalid.",
      'exp_month',
    );
  const now = new Date(context.now() * 1000);
  const months = year * 12 + month - 1 - (now.getUTCFullYear() * 12 + now.getUTCMonth());
  if (months < 0 || months > 12 * 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc))
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  return { behaviour, expiry: { month, year }, cvc: cvc !== undefined };
}

function defaultExpiry(context: Context): { month: number; year: number } {
  const now = new Date(context.now() * 1000);
  return { month: now.getUTCMonth() + 1, year: now.getUTCFullYear() + 5 };
}

interface NewCard {
  readonly behaviour: CardBehaviour;
  readonly expiry: { month: number; year: number };
  readonly cvc: boolean;
  readonly billing?: BillingInput | undefined;
  readonly metadata?: Stripe.Metadata;
  readonly allowRedisplay?: 'always' | 'limited' | 'unspecified' | undefined;
}

export function createCard(context: Context, input: NewCard): CardRow {
  const row: CardRow = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: input.allowRedisplay ?? 'unspecified',
    billing_details: buildBillingDetails(input.billing),
    card: buildCard(input.behaviour, input.expiry, input.cvc),
    created: context.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: input.metadata ?? {},
    type: 'card',
    hidden: { number: input.behaviour.number, setUp: false },
  };
  return context.tables.paymentMethods.put(row);
}

/** A stored payment method, or a fresh one for a published test id such as `pm_card_visa`. */
export function usePaymentMethod(context: Context, id: string, param: string): CardRow {
  const behaviour = findTestCardById(id);
  if (behaviour === undefined) return getPaymentMethod(context, id, param);
  return createCard(context, { behaviour, expiry: defaultExpiry(context), cvc: true });
}

export function behaviourOfCard(row: CardRow): CardBehaviour {
  return behaviourOf(row.hidden.number);
}

/** Attaches without a check; what may be refused is decided by the caller. */
export function attachCard(context: Context, row: CardRow, customer: string): CardRow {
  if (row.customer === customer) return row;
  const attached = context.tables.paymentMethods.put({ ...row, customer });
  context.emit('payment_method.attached', buildPaymentMethod(attached));
  return attached;
}

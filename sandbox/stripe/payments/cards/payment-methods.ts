import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Context } from '../../context';
import { StripeFailure, missing } from '../../protocol/errors';
import type { Params } from '../../protocol/fields';
import { newId } from '../../store/ids';
import type { CardRow } from '../../store/rows';
import { createDebit, findTestDebitById } from '../debits/create-debit';
import { buildBillingDetails, type BillingInput } from './billing-details';
import { behaviourOf, findTestCard, findTestCardById, passesLuhn } from './cards';
import type { CardBehaviour } from './card-behaviour';
import type { cardShape } from '../shapes';
import { checkDetails, uncheckedDetails } from './card-checks';
import { requireUnspent } from './spent-card';

export type CardInput = Params<typeof cardShape>;

export function getPaymentMethod(context: Context, id: string, param?: string): CardRow {
  const row = context.tables.paymentMethods.get(id);
  if (row !== undefined) return row;
  throw param === undefined
    ? missing('PaymentMethod', id, 'payment_method', 404)
    : missing('PaymentMethod', id, param);
}

export function buildPaymentMethod(row: CardRow): Stripe.PaymentMethod {
  const { hidden: _hidden, ...shown } = row;
  return shown;
}

export function buildCard(
  behaviour: CardBehaviour,
  expiry: { month: number; year: number },
  checks: Stripe.PaymentMethod.Card.Checks,
): Stripe.PaymentMethod.Card {
  return {
    brand: behaviour.brand,
    checks,
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

/** Refuses a month that is none and a year that is over or too far; returns the year in full. */
export function checkExpiry(context: Context, month: number, typed: number): number {
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
  return year;
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
      // Stripe says that it is no test card; the sandbox cannot know, as it has not all of them.
      throw new StripeFailure(402, {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'test_mode_live_card',
        message: `The sandbox does not know the card that ends in ${number.slice(-4)}: it takes Stripe's published test cards, and not all of them (sandbox/stripe/payments/cards/test-cards.ts).`,
      });
    }
    throw cardError(
      number === '' ? 'invalid_number' : 'incorrect_number',
      'Your card number is incorrect.',
      'number',
    );
  }
  const { exp_month: month = 0, exp_year: typed = 0, cvc } = input ?? {};
  const year = checkExpiry(context, month, typed);
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

/** Which details of a card there are to check. */
export function givenDetails(cvc: boolean, billing: BillingInput | undefined) {
  const present = (value: string | null | undefined) => typeof value === 'string';
  return {
    cvc,
    line1: present(billing?.address?.line1),
    postalCode: present(billing?.address?.postal_code),
  };
}

export function createCard(context: Context, input: NewCard): CardRow {
  const row: CardRow = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: input.allowRedisplay ?? 'unspecified',
    billing_details: buildBillingDetails(input.billing),
    card: buildCard(
      input.behaviour,
      input.expiry,
      uncheckedDetails(givenDetails(input.cvc, input.billing)),
    ),
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
export function usePaymentMethod(context: Context, id: string, param?: string): CardRow {
  const debit = findTestDebitById(id);
  if (debit !== undefined) return createDebit(context, { iban: debit.iban });
  const behaviour = findTestCardById(id);
  if (behaviour === undefined) return requireUnspent(getPaymentMethod(context, id, param));
  return createCard(context, { behaviour, expiry: defaultExpiry(context), cvc: true });
}

export function behaviourOfCard(row: CardRow): CardBehaviour {
  return behaviourOf(row.hidden.number);
}

/** Attaches without asking the bank for its consent; what may be refused is decided by the caller. */
export function attachCard(context: Context, row: CardRow, customer: string): CardRow {
  if (row.customer === customer) return row;
  const attached = context.tables.paymentMethods.put({ ...checkDetails(context, row), customer });
  context.emit('payment_method.attached', buildPaymentMethod(attached));
  return attached;
}

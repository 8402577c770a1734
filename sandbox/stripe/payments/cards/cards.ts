import { invalidRequest, type StripeFailure } from '../../protocol/errors';
import { visa, type CardBehaviour } from './card-behaviour';
import { TEST_CARD_IDS } from './test-card-ids';
import { TEST_CARDS } from './test-cards';

const BY_NUMBER = new Map(TEST_CARDS.map((card) => [card.number, card]));

/** The card a published id such as `pm_card_visa` stands for. */
export function findTestCardById(id: string): CardBehaviour | undefined {
  const number = TEST_CARD_IDS[id];
  if (number !== undefined) return BY_NUMBER.get(number);
  if (id.startsWith('pm_card_')) throw unknownTestId(id);
  return undefined;
}

/** Stripe has more of these ids than the sandbox, so it does not speak as if there were none. */
function unknownTestId(id: string): StripeFailure {
  return invalidRequest(
    `The sandbox does not know the test payment method '${id}'; sandbox/stripe/payments/cards/test-card-ids.ts lists those it knows.`,
    { code: 'resource_missing', param: 'payment_method' },
  );
}

/** Only published test numbers are cards here: any other is refused, as Stripe's test mode does. */
export function findTestCard(number: string): CardBehaviour | undefined {
  return BY_NUMBER.get(number.replaceAll(/[\s-]/g, ''));
}

export function behaviourOf(number: string): CardBehaviour {
  return BY_NUMBER.get(number) ?? visa(number);
}

export function passesLuhn(number: string): boolean {
  const digits = number.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

import { describe, expect, it } from 'vitest';
import { isUsedUp } from '@/components/billing/checkout/is-used-up';

const refused = (parts: object) => isUsedUp({ type: 'invalid_request_error', ...parts });
const code = 'payment_intent_unexpected_state';

describe('an intent is used up', () => {
  it.each([
    { code, payment_intent: { status: 'canceled' } },
    { code: 'setup_intent_unexpected_state', setup_intent: { status: 'canceled' } },
    { code },
    { code: 'resource_missing' },
  ])('for %o', (parts) => {
    expect(refused(parts)).toBe(true);
  });
});

describe('an intent can still be paid, or has been', () => {
  it.each([
    { code: 'card_declined', payment_intent: { status: 'requires_payment_method' } },
    { code: 'card_declined' },
    { code, payment_intent: { status: 'processing' } },
    { code, payment_intent: { status: 'succeeded' } },
    {},
  ])('for %o', (parts) => {
    expect(refused(parts)).toBe(false);
  });
});

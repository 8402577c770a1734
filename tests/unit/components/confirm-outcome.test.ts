import { describe, expect, it } from 'vitest';
import { confirmOutcome } from '@/components/billing/checkout/confirm-outcome';

const refused = (parts: object) => confirmOutcome({ type: 'invalid_request_error', ...parts });
const code = 'payment_intent_unexpected_state';

describe('the answer to a confirmation', () => {
  it.each([
    { code, payment_intent: { status: 'canceled' } },
    { code: 'setup_intent_unexpected_state', setup_intent: { status: 'canceled' } },
    { code },
    { code: 'resource_missing' },
  ])('is that it is used up for %o', (parts) => {
    expect(refused(parts)).toBe('used_up');
  });

  it.each([
    { code: 'card_declined', payment_intent: { status: 'requires_payment_method' } },
    { code: 'card_declined' },
    { type: 'card_error', code: 'card_declined' },
    { type: 'validation_error', code: 'incomplete_number' },
  ])('is a no for %o', (parts) => {
    expect(refused(parts)).toBe('declined');
  });

  it.each([
    { type: 'api_connection_error' },
    { type: 'api_error' },
    { code, payment_intent: { status: 'processing' } },
  ])('is not known for %o', (parts) => {
    expect(refused(parts)).toBe('unknown');
  });

  it('is that it is done without an error, and where another tab has paid', () => {
    expect(confirmOutcome(undefined)).toBe('done');
    expect(refused({ code, payment_intent: { status: 'succeeded' } })).toBe('done');
  });
});

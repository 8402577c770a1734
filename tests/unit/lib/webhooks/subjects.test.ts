import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { subjectOf } from '@/lib/webhooks/subjects';

const event = (type: string, object: object, account?: string) =>
  ({ type, data: { object }, ...(account && { account }) }) as unknown as Stripe.Event;

describe('subjectOf', () => {
  it.each([
    ['customer.subscription.updated', { id: 'sub_1', customer: 'cus_1' }],
    ['invoice.paid', { id: 'in_1', customer: { id: 'cus_1' } }],
    ['customer.deleted', { id: 'cus_1' }],
    ['entitlements.active_entitlement_summary.updated', { customer: 'cus_1' }],
  ])('%s is about its customer', (type, object) => {
    expect(subjectOf(event(type, object))).toBe('customer:cus_1');
  });

  it('nothing follows from other types, from a missing customer, or from a connected account', () => {
    expect(subjectOf(event('charge.succeeded', { customer: 'cus_1' }))).toBeNull();
    expect(subjectOf(event('invoice.paid', { customer: null }))).toBeNull();
    expect(subjectOf(event('invoice.paid', { customer: 'cus_1' }, 'acct_1'))).toBeNull();
  });
});

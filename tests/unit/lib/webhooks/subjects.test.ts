import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { subjectOf, subjectOfKey } from '@/lib/webhooks/subjects';

const event = (type: string, object: object, account?: string) =>
  ({ type, data: { object }, ...(account && { account }) }) as unknown as Stripe.Event;

describe('subjectOf', () => {
  it.each([
    ['customer.subscription.updated', { id: 'sub_1', customer: 'cus_1' }],
    ['invoice.paid', { id: 'in_1', customer: { id: 'cus_1' } }],
    ['customer.deleted', { id: 'cus_1' }],
    ['entitlements.active_entitlement_summary.updated', { customer: 'cus_1' }],
  ])('%s is about its customer', (type, object) => {
    expect(subjectOf(event(type, object))).toEqual({
      task: 'sync-customer',
      payload: { customerId: 'cus_1' },
      key: 'customer:cus_1',
    });
  });

  it.each(['payout.paid', 'payout.failed', 'payout.reconciliation_completed'])(
    '%s is about the payouts of whose balance it left',
    (type) => {
      const payout = { id: 'po_1' };
      expect(subjectOf(event(type, payout))?.key).toBe('payouts:platform');
      expect(subjectOf(event(type, payout, 'acct_1'))).toEqual({
        task: 'sync-payouts',
        payload: { stripeAccount: 'acct_1' },
        key: 'payouts:acct_1',
      });
    },
  );

  it('a schedule or a bank account that was changed at Stripe is about the account’s payouts', () => {
    const types = ['balance_settings.updated', 'account.external_account.created'];
    const keys = types.map((type) => subjectOf(event(type, {}, 'acct_1'))?.key);
    expect(keys).toEqual(['payouts:acct_1', 'payouts:acct_1']);
    expect(subjectOf(event('payment.created', {}, 'acct_1'))?.key).toBe('balance:acct_1');
  });

  it.each([
    ['charge.dispute.created', 'dp_1'],
    ['charge.dispute.funds_withdrawn', 'dp_1'],
    ['radar.early_fraud_warning.created', 'issfr_1'],
  ])('%s is about its dispute or warning', (type, id) => {
    expect(subjectOf(event(type, { id }))).toEqual({
      task: 'sync-dispute',
      payload: { disputeId: id },
      key: `dispute:${id}`,
    });
  });

  it('reads a subject back from its key, and nothing from a key that is none', () => {
    expect(subjectOfKey('customer:cus_1')?.payload).toEqual({ customerId: 'cus_1' });
    expect(subjectOfKey('role:org_1')?.payload).toEqual({ organizationId: 'org_1' });
    expect(subjectOfKey('person:user_1')?.payload).toEqual({ userId: 'user_1' });
    expect(subjectOfKey('payment:pi_1')?.payload).toEqual({ paymentIntentId: 'pi_1' });
    expect(subjectOfKey('account:acct_1')?.payload).toEqual({ accountId: 'acct_1' });
    expect(subjectOfKey('payouts:acct_1')?.payload).toEqual({ stripeAccount: 'acct_1' });
    expect(subjectOfKey('dispute:dp_1')?.payload).toEqual({ disputeId: 'dp_1' });
    expect(subjectOfKey('hold:1')).toBeNull();
  });

  it('nothing follows from an id that the database cannot store', () => {
    expect(subjectOf(event('invoice.paid', { customer: 'cus_\0' }))).toBeNull();
    expect(subjectOf(event('invoice.paid', { customer: 'cus_\ud83d' }))).toBeNull();
  });

  it('nothing follows from other types, from a missing customer, or from a connected account', () => {
    expect(subjectOf(event('charge.succeeded', { customer: 'cus_1' }))).toBeNull();
    expect(subjectOf(event('invoice.paid', { customer: null }))).toBeNull();
    expect(subjectOf(event('invoice.paid', { customer: 'cus_1' }, 'acct_1'))).toBeNull();
  });
});

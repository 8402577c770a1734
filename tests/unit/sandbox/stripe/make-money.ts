import { PLATFORM } from '@/sandbox/stripe/store/store';
import { firstOf } from './first-of';
import { createCaller, type Caller, type Json } from './harness';

const id = (resource: Json) => String(resource['id']);

/** A connected account that may be paid at once. */
export function readyAccount({ post, store }: Caller): string {
  const account = id(
    post('/v2/core/accounts', {
      contact_email: 'expert@example.com',
      dashboard: 'express',
      identity: { country: 'PT' },
      configuration: {
        recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
      },
    }),
  );
  const { accounts } = store.scope(PLATFORM);
  const row = accounts.get(account);
  if (row !== undefined) accounts.put({ ...row, due: [] });
  return account;
}

/** A payment that was passed on and half given back, and every trace of it by Stripe's names. */
export function makeMoney(): Record<string, Json> {
  const caller = createCaller();
  const { get, post } = caller;
  const account = readyAccount(caller);
  const paid = post('/v1/payment_intents', {
    amount: 8000,
    currency: 'eur',
    application_fee_amount: 960,
    transfer_data: { destination: account },
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: 'https://example.com',
  });
  post('/v1/refunds', {
    payment_intent: id(paid),
    amount: 4000,
    reverse_transfer: true,
    refund_application_fee: true,
  });
  const pay = (card: string) =>
    post('/v1/payment_intents', {
      amount: 8000,
      currency: 'eur',
      payment_method: card,
      confirm: true,
      return_url: 'https://example.com',
    });
  // Enough to pay out beside what the dispute takes.
  for (let count = 0; count < 3; count += 1) pay('pm_card_bypassPending');
  const transfer = firstOf(get('/v1/transfers'), 'data');
  const fee = firstOf(get('/v1/application_fees'), 'data');
  const lines = { balance_transaction: firstOf(get('/v1/balance_transactions'), 'data') };
  pay('pm_card_createDispute');
  pay('pm_card_createIssuerFraudRecord');
  return {
    ...lines,
    dispute: firstOf(get('/v1/disputes'), 'data'),
    'radar.early_fraud_warning': firstOf(get('/v1/radar/early_fraud_warnings'), 'data'),
    account: get(`/v1/accounts/${account}`),
    transfer,
    transfer_reversal: firstOf(transfer, 'reversals', 'data'),
    application_fee: fee,
    fee_refund: firstOf(fee, 'refunds', 'data'),
    balance: get('/v1/balance'),
    balance_settings: get('/v1/balance_settings'),
    payout: post('/v1/payouts', { amount: 1000, currency: 'eur' }),
    login_link: post(`/v1/accounts/${account}/login_links`),
  };
}

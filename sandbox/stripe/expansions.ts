import type Stripe from 'stripe';
import type { Context } from './context';
import { buildInvoice } from './billing/invoices/invoices';
import { intentOf } from './billing/invoices/pay-invoice';
import { buildSubscription } from './billing/subscriptions/build-subscription';
import { buildSetup } from './payments/setups/confirm-setup';
import { buildDispute } from './payments/disputes/build-dispute';
import { buildIntent } from './payments/intents/intents';
import { buildPaymentMethod } from './payments/cards/payment-methods';
import { buildConfiguration, productsOf } from './portal/configurations';
import { buildV1Account } from './connect/accounts/build-v1-account';
import { findAccount } from './connect/accounts/get-account';
import { buildTransfer } from './connect/money/make-transfer';
import { buildFee, buildFeeRefund } from './connect/money/take-fee';
import { buildTransaction } from './connect/money/write-transaction';
import { bankOf, buildBank } from './connect/payouts/bank-account';
import { PLATFORM } from './store/store';
import { idOf } from './store/tables';
import type { Expansions } from './protocol/expand';
import { wholeList } from './protocol/list';

type Resolver = (context: Context, id: string) => object | undefined;

function shown<R, T extends object>(row: R | undefined, build: (row: R) => T): T | undefined {
  return row === undefined ? undefined : build(row);
}

/** What arrived on a connected account is found by the transfer that brought it. */
function findPayment(context: Context, id: string): Stripe.Charge | undefined {
  const destination = idOf(context.tables.transfers.first('payment', id)?.destination);
  return destination === null ? undefined : context.on(destination).tables.charges.get(id);
}

/** A bank account that was replaced is not kept. */
function findBank(context: Context, id: string): Stripe.BankAccount | undefined {
  const row = findAccount(context, context.account);
  const bank = row === undefined ? null : bankOf(row);
  return row === undefined || bank?.id !== id ? undefined : buildBank(row, bank);
}

/** An id's prefix tells what it is the id of. */
const RESOLVERS: Readonly<Record<string, Resolver>> = {
  acct: (context, id) => shown(findAccount(context, id), (row) => buildV1Account(context, row)),
  ba: findBank,
  bpc: ({ tables }, id) => shown(tables.portalConfigurations.get(id), buildConfiguration),
  ch: ({ tables }, id) => tables.charges.get(id),
  clock: ({ tables }, id) => tables.testClocks.get(id),
  cus: ({ tables }, id) => tables.customers.get(id),
  dp: (context, id) => shown(context.tables.disputes.get(id), (row) => buildDispute(context, row)),
  fee: (context, id) =>
    shown(context.tables.applicationFees.get(id), (row) => buildFee(context, row)),
  feat: ({ tables }, id) => tables.features.get(id),
  // A line of a connected account may be of a fee that the platform gave back.
  fr: (context, id) =>
    shown(
      context.tables.feeRefunds.get(id) ?? context.on(PLATFORM).tables.feeRefunds.get(id),
      buildFeeRefund,
    ),
  in: (context, id) => shown(context.tables.invoices.get(id), (row) => buildInvoice(context, row)),
  ii: ({ tables }, id) => tables.invoiceItems.get(id),
  pi: ({ tables }, id) => shown(tables.paymentIntents.get(id), buildIntent),
  po: ({ tables }, id) => tables.payouts.get(id),
  pm: ({ tables }, id) => shown(tables.paymentMethods.get(id), buildPaymentMethod),
  price: ({ tables }, id) => tables.prices.get(id),
  prod: ({ tables }, id) => tables.products.get(id),
  py: (context, id) => context.tables.charges.get(id) ?? findPayment(context, id),
  pyr: ({ tables }, id) => tables.refunds.get(id),
  re: ({ tables }, id) => tables.refunds.get(id),
  setatt: ({ tables }, id) => tables.setupAttempts.get(id),
  seti: ({ tables }, id) => shown(tables.setupIntents.get(id), buildSetup),
  tr: (context, id) =>
    shown(context.tables.transfers.get(id), (row) => buildTransfer(context, row)),
  trr: ({ tables }, id) => tables.transferReversals.get(id),
  txn: (context, id) =>
    shown(context.tables.balanceTransactions.get(id), (row) => buildTransaction(context, row)),
  txi: ({ tables }, id) => tables.taxIds.get(id),
  sub: (context, id) =>
    shown(context.tables.subscriptions.get(id), (row) => buildSubscription(context, row)),
};

function invoiceField(context: Context, id: string, field: string): { value: unknown } | undefined {
  const row = context.tables.invoices.get(id);
  if (row === undefined) return undefined;
  if (field === 'payments')
    return {
      value: wholeList(
        context.tables.invoicePayments.rows('invoice', id),
        `/v1/invoices/${id}/payments`,
      ),
    };
  if (field !== 'confirmation_secret') return undefined;
  const secret = row.status === 'draft' ? null : (intentOf(context, row)?.client_secret ?? null);
  return { value: secret === null ? null : { client_secret: secret, type: 'payment_intent' } };
}

/** Taxes are not calculated here, so nobody's place is looked up. */
const UNTAXED: Stripe.Customer.Tax = {
  automatic_tax: 'not_collecting',
  ip_address: null,
  location: null,
  provider: 'stripe',
};

/** By currency; here a customer has but one. */
function creditBalances(customer: Stripe.Customer | undefined): Record<string, number> {
  const currency = customer?.currency ?? null;
  return customer === undefined || currency === null ? {} : { [currency]: customer.balance };
}

function customerField(
  context: Context,
  id: string,
  field: string,
): { value: unknown } | undefined {
  if (field === 'subscriptions') {
    const running = context.tables.subscriptions
      .rows('customer', id)
      .filter((row) => row.ended_at === null)
      .toReversed();
    return {
      value: wholeList(
        running.map((row) => buildSubscription(context, row)),
        `/v1/customers/${id}/subscriptions`,
      ),
    };
  }
  if (field === 'sources') return { value: wholeList([], `/v1/customers/${id}/sources`) };
  if (field === 'tax_ids')
    return {
      value: wholeList(
        context.tables.taxIds.rows('customer', id).toReversed(),
        `/v1/customers/${id}/tax_ids`,
      ),
    };
  if (field === 'cash_balance') return { value: null };
  if (field === 'invoice_credit_balance')
    return { value: creditBalances(context.tables.customers.get(id)) };
  if (field === 'tax') return { value: UNTAXED };
  return undefined;
}

export const expansions: Expansions = {
  resolve(context, id) {
    const prefix = id.split('_')[0] ?? '';
    // Its prefix begins like a subscription's.
    if (id.startsWith('sub_sched_')) return context.tables.schedules.get(id);
    return RESOLVERS[prefix]?.(context, id) ?? context.tables.tombstones.get(id);
  },
  include(context, object, field) {
    const id = typeof object['id'] === 'string' ? object['id'] : '';
    if (object['object'] === 'invoice') return invoiceField(context, id, field);
    if (object['object'] === 'customer' && object['deleted'] !== true)
      return customerField(context, id, field);
    if (field === 'products') {
      const products = productsOf(object);
      return products === undefined ? undefined : { value: products };
    }
    if (object['object'] === 'charge' && field === 'refunds')
      return {
        value: wholeList(
          context.tables.refunds.rows('charge', id).toReversed(),
          `/v1/charges/${id}/refunds`,
        ),
      };
    if (object['object'] === 'price' && (field === 'tiers' || field === 'currency_options'))
      return { value: undefined };
    return undefined;
  },
};

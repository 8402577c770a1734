import type Stripe from 'stripe';
import type * as money from './money-rows';
import type * as rows from './rows';
import { createTable, type Change, type Index, type Row, type Table } from './table';

/** The id an expandable field holds, whether or not it is expanded (rows never are). */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : value.id;
}

const by = <R>(pick: (row: R) => string | { id: string } | null | undefined): Index<R> => ({
  keys: (row) => {
    const key = idOf(pick(row));
    return key === null ? [] : [key];
  },
});

/** All tables of one account. Each index exists because a request looks rows up by it. */
export function createTables(onChange: (change: Change) => void) {
  const all: Table<Row>[] = [];
  function table<R extends Row>(name: string, indices: Record<string, Index<R>> = {}): Table<R> {
    const created = createTable<R>(name, indices, onChange);
    all.push(created);
    return created;
  }
  return {
    all,
    products: table<Stripe.Product>('products'),
    prices: table<Stripe.Price>('prices', {
      product: by((row) => row.product),
      lookupKey: by((row) => row.lookup_key),
    }),
    features: table<Stripe.Entitlements.Feature>('features', {
      activeKey: by((row) => (row.active ? row.lookup_key : null)),
      lookupKey: by((row) => row.lookup_key),
    }),
    productFeatures: table<rows.ProductFeatureRow>('productFeatures', {
      product: by((row) => row.product),
    }),
    meters: table<Stripe.Billing.Meter>('meters', { eventName: by((row) => row.event_name) }),
    meterEvents: table<rows.MeterEventRow>('meterEvents', {
      usage: { keys: (row) => [`${row.meter}:${row.customer}`], order: (row) => row.timestamp },
    }),
    customers: table<Stripe.Customer>('customers', {
      email: by((row) => row.email),
      clock: by((row) => row.test_clock),
    }),
    taxIds: table<Stripe.TaxId>('taxIds', { customer: by((row) => row.customer) }),
    tombstones: table<rows.Tombstone>('tombstones'),
    paymentMethods: table<rows.CardRow>('paymentMethods', { customer: by((row) => row.customer) }),
    confirmationTokens: table<rows.ConfirmationTokenRow>('confirmationTokens'),
    setupAttempts: table<Stripe.SetupAttempt>('setupAttempts', {
      setupIntent: by((row) => row.setup_intent),
    }),
    setupIntents: table<rows.SetupRow>('setupIntents', { customer: by((row) => row.customer) }),
    paymentIntents: table<rows.IntentRow>('paymentIntents', {
      customer: by((row) => row.customer),
    }),
    charges: table<Stripe.Charge>('charges', {
      customer: by((row) => row.customer),
      paymentIntent: by((row) => row.payment_intent),
      transferGroup: by((row) => row.transfer_group),
    }),
    refunds: table<Stripe.Refund>('refunds', { charge: by((row) => row.charge) }),
    subscriptions: table<rows.SubscriptionRow>('subscriptions', {
      customer: by((row) => row.customer),
    }),
    schedules: table<Stripe.SubscriptionSchedule>('schedules', {
      customer: by((row) => row.customer),
    }),
    items: table<rows.ItemRow>('items', {
      subscription: by((row) => row.subscription),
      price: by((row) => row.price),
    }),
    invoices: table<rows.InvoiceRow>('invoices', {
      customer: by((row) => row.customer),
      subscription: by((row) => row.hidden.subscription),
    }),
    invoiceLines: table<Stripe.InvoiceLineItem>('invoiceLines', {
      invoice: by((row) => row.invoice),
    }),
    invoiceItems: table<Stripe.InvoiceItem>('invoiceItems', {
      customer: by((row) => row.customer),
      pending: by((row) => (row.invoice === null ? row.customer : null)),
    }),
    invoicePayments: table<Stripe.InvoicePayment>('invoicePayments', {
      invoice: by((row) => row.invoice),
      payment: by((row) => row.payment.payment_intent),
    }),
    entitlements: table<rows.EntitlementRow>('entitlements', {
      customer: by((row) => row.customer),
    }),
    portalConfigurations: table<Stripe.BillingPortal.Configuration>('portalConfigurations', {
      default: by((row) => (row.is_default ? 'true' : null)),
    }),
    portalSessions: table<rows.PortalSessionRow>('portalSessions', {
      secret: by((row) => row.hidden.secret),
    }),
    events: table<rows.EventRow>('events', { type: by((row) => row.type) }),
    endpoints: table<rows.EndpointRow>('endpoints', { url: by((row) => row.url) }),
    deliveries: table<rows.DeliveryRow>('deliveries', {
      event: by((row) => row.event),
      due: {
        keys: (row) => (row.state === 'pending' ? ['pending'] : []),
        order: (row) => row.dueAt,
      },
      state: by((row) => row.state),
    }),
    testClocks: table<Stripe.TestHelpers.TestClock>('testClocks', {
      status: by((row) => row.status),
    }),
    tasks: table<rows.TaskRow>('tasks', {
      clock: { keys: (row) => [row.clock], order: (row) => row.at },
    }),
    balanceTransactions: table<Stripe.BalanceTransaction>('balanceTransactions', {
      source: by((row) => row.source),
    }),
    transfers: table<money.TransferRow>('transfers', {
      destination: by((row) => row.destination),
      payment: by((row) => row.destination_payment),
      transferGroup: by((row) => row.transfer_group),
    }),
    transferReversals: table<Stripe.TransferReversal>('transferReversals', {
      transfer: by((row) => row.transfer),
    }),
    applicationFees: table<money.ApplicationFeeRow>('applicationFees', {
      charge: {
        keys: (row) => [row.charge, row.originating_transaction].flatMap((id) => idOf(id) ?? []),
      },
    }),
    feeRefunds: table<money.FeeRefundRow>('feeRefunds', { fee: by((row) => row.fee) }),
    pendingRefunds: table<money.PendingRefundRow>('pendingRefunds'),
    payouts: table<Stripe.Payout>('payouts'),
    payoutLines: table<money.PayoutLineRow>('payoutLines'),
    balanceSettings: table<money.BalanceSettingsRow>('balanceSettings'),
    disputes: table<money.DisputeRow>('disputes', {
      charge: by((row) => row.charge),
      paymentIntent: by((row) => row.payment_intent),
    }),
    fraudWarnings: table<Stripe.Radar.EarlyFraudWarning>('fraudWarnings', {
      charge: by((row) => row.charge),
    }),
    accounts: table<money.AccountRow>('accounts'),
    accountLinks: table<money.AccountLinkRow>('accountLinks'),
    thinEvents: table<money.ThinEventRow>('thinEvents', { account: by((row) => row.account) }),
    idempotency: table<rows.IdempotencyRow>('idempotency'),
    settings: table<rows.Settings>('settings'),
  };
}

export type Tables = ReturnType<typeof createTables>;

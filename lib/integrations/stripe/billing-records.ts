import type Stripe from 'stripe';
import { callStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { type DeclinedCard, declinedCard } from './invoice-details';
import { previewRenewal } from './invoices';
import { idOf, objectOf } from './transport/id-of';

/** What Stripe keeps for a customer beside the subscriptions. Amounts in cents, times ISO 8601. */
export interface BillingRecords {
  card: { brand: string; last4: string; expMonth: number; expYear: number } | null;
  invoices: {
    id: string;
    number: string | null;
    status: string;
    /** In the currency's smallest unit. */
    totalCents: number;
    /** What is still to be paid of it. */
    remainingCents: number;
    currency: string;
    createdAt: string;
    paidAt: string | null;
    /** Stripe's word for why it was made, such as `subscription_cycle` for a renewal. */
    reason: string | null;
    subscriptionId: string | null;
    hostedUrl: string | null;
    pdfUrl: string | null;
  }[];
  /** The money of each subscription that was asked about, by its id. */
  money: Record<string, SubscriptionMoney>;
  details: { name: string | null; address: string | null; taxIds: string[] };
}

/** What is charged for one subscription. */
export interface SubscriptionMoney {
  card: BillingRecords['card'];
  /** What it is charged next, to the cent, with everything on it; null if nothing is to come. */
  nextCharge: { amountCents: number; currency: string; at: string } | null;
  /** Its open invoice, and the card that was declined for it, if one was. */
  owed: { amountCents: number; currency: string; declined: DeclinedCard | null } | null;
  /** An invoice of it is made and about to be charged, as Stripe leaves a renewal's for an hour. */
  isChargeComing: boolean;
  /** The same of anything else that the customer pays. */
  isOtherChargeComing: boolean;
}

/** Payment method, the last invoices and the billing details of a customer, and the money of some of its subscriptions. */
export async function readBillingRecords(
  customerId: string,
  subscriptionIds: readonly string[],
): Promise<BillingRecords> {
  return callStripe(async () => {
    const [customer, invoices, taxIds, paid] = await Promise.all([
      stripe().customers.retrieve(customerId, {
        expand: ['invoice_settings.default_payment_method'],
      }),
      stripe().invoices.list({ customer: customerId, limit: 12 }),
      stripe().customers.listTaxIds(customerId, { limit: 5 }),
      Promise.all(subscriptionIds.map(readPaid)),
    ]);
    const living = customer.deleted ? null : customer;
    const usual = cardOf(living?.invoice_settings.default_payment_method ?? null);
    const coming = invoices.data
      .filter(({ status, amount_due: due }) => status === 'draft' && due > 0)
      .map(subscriptionOf);
    const money = paid.map(({ id, card, ...rest }) => ({
      ...rest,
      id,
      card: card ?? usual,
      isChargeComing: coming.includes(id),
      isOtherChargeComing: coming.some((one) => one !== id),
    }));
    return {
      card: money[0]?.card ?? usual,
      money: Object.fromEntries(money.map(({ id, ...rest }) => [id, rest])),
      invoices: invoices.data.filter((invoice) => invoice.status !== 'draft').map(summaryOf),
      details: {
        name: living?.name ?? null,
        address: addressOf(living?.address),
        taxIds: taxIds.data.map((taxId) => taxId.value),
      },
    };
  });
}

async function readPaid(id: string) {
  const [subscription, nextCharge] = await Promise.all([
    stripe().subscriptions.retrieve(id, {
      expand: ['default_payment_method', 'latest_invoice.payments'],
    }),
    previewRenewal(id),
  ]);
  const owed = await readOwed(objectOf(subscription.latest_invoice));
  return { id, card: cardOf(subscription.default_payment_method), nextCharge, owed };
}

const subscriptionOf = (invoice: Stripe.Invoice) =>
  idOf(invoice.parent?.subscription_details?.subscription);

function cardOf(method: string | Stripe.PaymentMethod | null): BillingRecords['card'] {
  const card = objectOf(method)?.card;
  if (!card) return null;
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = card;
  return { brand, last4, expMonth, expYear };
}

/** The payment is asked for by itself: inside the subscription it lies deeper than Stripe expands. */
async function readOwed(invoice: Stripe.Invoice | null): Promise<SubscriptionMoney['owed']> {
  if (invoice?.status !== 'open' || invoice.amount_remaining === 0) return null;
  const intentId = idOf(invoice.payments?.data[0]?.payment.payment_intent);
  const intent = intentId ? await stripe().paymentIntents.retrieve(intentId) : null;
  return {
    amountCents: invoice.amount_remaining,
    currency: invoice.currency,
    declined: intent && declinedCard(intent),
  };
}

function summaryOf(invoice: Stripe.Invoice): BillingRecords['invoices'][number] {
  const { paid_at: paidAt } = invoice.status_transitions;
  return {
    id: invoice.id,
    number: invoice.number,
    status: invoice.status ?? 'draft',
    totalCents: invoice.total,
    remainingCents: invoice.amount_remaining,
    currency: invoice.currency,
    createdAt: new Date(invoice.created * 1000).toISOString(),
    paidAt: paidAt ? new Date(paidAt * 1000).toISOString() : null,
    reason: invoice.billing_reason,
    subscriptionId: subscriptionOf(invoice),
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

function addressOf(address: Stripe.Address | null | undefined): string | null {
  const parts = [
    address?.line1,
    address?.line2,
    address?.postal_code,
    address?.city,
    address?.country,
  ];
  return parts.filter(Boolean).join(', ') || null;
}

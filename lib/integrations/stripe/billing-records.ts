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
  /** What the plan is charged next, to the cent, with everything on it; null if nothing is to come. */
  nextCharge: { amountCents: number; currency: string; at: string } | null;
  /** The plan's open invoice, and the card that was declined for it, if one was. */
  owed: { amountCents: number; currency: string; declined: DeclinedCard | null } | null;
  /** An invoice is made and about to be charged, as Stripe leaves a renewal's for an hour. */
  isChargeComing: boolean;
  details: { name: string | null; address: string | null; taxIds: string[] };
}

/** Payment method, the last invoices and the billing details of a customer. */
export async function readBillingRecords(
  customerId: string,
  subscriptionId: string | null,
): Promise<BillingRecords> {
  return callStripe(async () => {
    const [customer, invoices, taxIds, subscription, nextCharge] = await Promise.all([
      stripe().customers.retrieve(customerId, {
        expand: ['invoice_settings.default_payment_method'],
      }),
      stripe().invoices.list({ customer: customerId, limit: 12 }),
      stripe().customers.listTaxIds(customerId, { limit: 5 }),
      subscriptionId
        ? stripe().subscriptions.retrieve(subscriptionId, {
            expand: ['default_payment_method', 'latest_invoice.payments'],
          })
        : null,
      subscriptionId ? previewRenewal(subscriptionId) : null,
    ]);
    const living = customer.deleted ? null : customer;
    const method =
      subscription?.default_payment_method ??
      living?.invoice_settings.default_payment_method ??
      null;
    return {
      card: cardOf(method),
      nextCharge,
      owed: await readOwed(objectOf(subscription?.latest_invoice)),
      invoices: invoices.data.filter((invoice) => invoice.status !== 'draft').map(summaryOf),
      isChargeComing: invoices.data.some(
        ({ status, amount_due: due }) => status === 'draft' && due > 0,
      ),
      details: {
        name: living?.name ?? null,
        address: addressOf(living?.address),
        taxIds: taxIds.data.map((taxId) => taxId.value),
      },
    };
  });
}

function cardOf(method: string | Stripe.PaymentMethod | null): BillingRecords['card'] {
  const card = objectOf(method)?.card;
  if (!card) return null;
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = card;
  return { brand, last4, expMonth, expYear };
}

/** The payment is asked for by itself: inside the subscription it lies deeper than Stripe expands. */
async function readOwed(invoice: Stripe.Invoice | null): Promise<BillingRecords['owed']> {
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
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
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

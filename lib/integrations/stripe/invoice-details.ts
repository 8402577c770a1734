import type Stripe from 'stripe';
import { callStripe, isMissingInStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { idOf, objectOf } from './transport/id-of';

/** A card as people tell theirs apart. */
export interface NamedCard {
  brand: string;
  last4: string;
}

/** A card that a bank said no to; `code` is Stripe's word for why. */
export interface DeclinedCard extends NamedCard {
  code: string | null;
}

/** What an invoice says, and what became of it. Amounts in its currency's smallest unit. */
export interface InvoiceDetails {
  subscriptionId: string | null;
  /** What was paid with, where that was a card. */
  card: NamedCard | null;
  /** The last card that was declined for it. */
  declined: DeclinedCard | null;
  period: { from: Date; until: Date } | null;
  /** Value added tax within the total; zero where Stripe reckons none. */
  vatCents: number;
  taxNumbers: string[];
  hostedUrl: string | null;
}

/**
 * An invoice with the payment behind it; null if there is none. Two requests: a charge lies deeper
 * than Stripe expands (https://docs.stripe.com/expand). Throws `provider_unavailable`.
 */
export async function findInvoiceDetails(invoiceId: string): Promise<InvoiceDetails | null> {
  try {
    const invoice = await callStripe(() =>
      stripe().invoices.retrieve(invoiceId, { expand: ['payments.data.payment.payment_intent'] }),
    );
    const intent = paymentOf(invoice);
    return {
      subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
      card: await chargedCard(intent),
      declined: intent && declinedCard(intent),
      period: periodOf(invoice),
      vatCents: (invoice.total_taxes ?? []).reduce((sum, tax) => sum + tax.amount, 0),
      taxNumbers: (invoice.customer_tax_ids ?? []).flatMap(({ value }) => value ?? []),
      hostedUrl: invoice.hosted_invoice_url ?? null,
    };
  } catch (error) {
    if (isMissingInStripe(error)) return null;
    throw error;
  }
}

/** The card that a payment was declined for; null where none was. Pure. */
export function declinedCard(intent: Stripe.PaymentIntent): DeclinedCard | null {
  const error = intent.last_payment_error;
  const card = error?.payment_method?.card;
  if (!error || !card) return null;
  const code = error.decline_code ?? error.code ?? null;
  return { brand: card.brand, last4: card.last4 ?? '', code };
}

/** The payment that settled the invoice, or would. */
function paymentOf(invoice: Stripe.Invoice): Stripe.PaymentIntent | null {
  const payments = invoice.payments?.data ?? [];
  const payment = payments.find(({ status }) => status === 'paid') ?? payments[0];
  return objectOf(payment?.payment.payment_intent);
}

async function chargedCard(intent: Stripe.PaymentIntent | null): Promise<NamedCard | null> {
  const chargeId = intent?.status === 'succeeded' ? idOf(intent.latest_charge) : null;
  if (!chargeId) return null;
  const charge = await callStripe(() => stripe().charges.retrieve(chargeId));
  const card = charge.payment_method_details?.card;
  return card?.brand && card.last4 ? { brand: card.brand, last4: card.last4 } : null;
}

/** From the first to the last day that is paid for; what is given back for an old plan does not count. */
function periodOf(invoice: Stripe.Invoice): InvoiceDetails['period'] {
  const paid = invoice.lines.data.filter(({ amount }) => amount > 0);
  if (paid.length === 0) return null;
  return {
    from: new Date(Math.min(...paid.map(({ period }) => period.start)) * 1000),
    until: new Date(Math.max(...paid.map(({ period }) => period.end)) * 1000),
  };
}

/** A saved card by its id; null if it is none, or none any more. Throws `provider_unavailable`. */
export async function findCard(paymentMethodId: string): Promise<NamedCard | null> {
  try {
    const { card } = await callStripe(() => stripe().paymentMethods.retrieve(paymentMethodId));
    return card ? { brand: card.brand, last4: card.last4 } : null;
  } catch (error) {
    if (isMissingInStripe(error)) return null;
    throw error;
  }
}

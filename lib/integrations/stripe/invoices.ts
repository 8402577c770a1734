import Stripe from 'stripe';
import { pagesOf } from './transport/all-pages';
import { callStripe, changeStripe } from './transport/call-stripe';
import { stripe } from './transport/client';

/** Every invoice made since a moment (Unix seconds), newest first, a page at a time. */
export function listInvoicesSince(since: number): AsyncGenerator<Stripe.Invoice[]> {
  return pagesOf((page) => stripe().invoices.list({ created: { gte: since }, ...page }));
}

/**
 * What a subscription's next charge will be, scheduled changes, tax and balance included; null if
 * none is to come. https://docs.stripe.com/api/invoices/create_preview
 */
export async function previewRenewal(
  subscriptionId: string,
): Promise<{ amountCents: number; currency: string; at: string } | null> {
  try {
    const invoice = await callStripe(() =>
      stripe().invoices.createPreview({ subscription: subscriptionId }),
    );
    const at = invoice.next_payment_attempt ?? invoice.period_end;
    return {
      amountCents: invoice.amount_due,
      currency: invoice.currency,
      at: new Date(at * 1000).toISOString(),
    };
  } catch (error) {
    const isOver =
      error instanceof Stripe.errors.StripeInvalidRequestError &&
      (error.code === 'invoice_upcoming_none' || error.code === 'resource_missing');
    if (isOver) return null;
    throw error;
  }
}

/**
 * The first invoice of a subscription at this price, with what the customer's account has or owes.
 * https://docs.stripe.com/api/invoices/create_preview
 */
export async function previewStart(customerId: string, priceId: string): Promise<Stripe.Invoice> {
  return callStripe(() =>
    stripe().invoices.createPreview({
      customer: customerId,
      subscription_details: { items: [{ price: priceId }] },
    }),
  );
}

/**
 * Makes a draft invoice payable now; one that somebody else has finalized meanwhile is returned as
 * it is. https://docs.stripe.com/api/invoices/finalize
 */
export async function finalizeDraft(invoiceId: string): Promise<Stripe.Invoice> {
  const expand = ['confirmation_secret'];
  return callStripe(async () => {
    try {
      return await stripe().invoices.finalizeInvoice(invoiceId, { expand });
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      return stripe().invoices.retrieve(invoiceId, { expand });
    }
  });
}

/**
 * When the oldest invoice of a subscription was made that nobody has paid since its last paid one;
 * null if none. An older debt, which a later payment has left behind, does not count.
 */
export async function findUnpaidSince(subscriptionId: string): Promise<Date | null> {
  const { data } = await callStripe(() =>
    stripe().invoices.list({ subscription: subscriptionId, limit: 100 }),
  );
  const lastPaid = data.findIndex(({ status }) => status === 'paid');
  const since = lastPaid === -1 ? data : data.slice(0, lastPaid);
  const oldest = since.findLast(({ status }) => status === 'open' || status === 'uncollectible');
  return oldest ? new Date(oldest.created * 1000) : null;
}

/** Voids an open invoice; Stripe refuses one that is paid. https://docs.stripe.com/api/invoices/void */
export async function voidInvoice(invoiceId: string): Promise<void> {
  await changeStripe(() => stripe().invoices.voidInvoice(invoiceId));
}

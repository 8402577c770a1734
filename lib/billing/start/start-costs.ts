import type Stripe from 'stripe';
import { isMissingInStripe, objectOf, previewStart } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { awaitsFirstPayment } from '@/lib/subscriptions/status';
import { findStarted } from './subscription-start';

/** What a start charges. Cents. */
export interface StartCosts {
  dueTodayCents: number;
  /** What is left on the account after today; it pays later charges first. */
  creditLeftCents: number;
  nextChargeCents: number;
}

/**
 * What starting at a price charges the organization today and next. What its account has or owes from
 * before, and a discount of the customer, are in it: the invoice's own word where the start waits for
 * its payment already, Stripe's preview otherwise, and the price where there is no customer yet. Two
 * requests to Stripe at most. Throws `provider_unavailable`.
 */
export async function readStartCosts(
  organizationId: string,
  price: Pick<Stripe.Price, 'id' | 'unit_amount'>,
): Promise<StartCosts> {
  const priceCents = price.unit_amount ?? 0;
  const plain = { dueTodayCents: priceCents, creditLeftCents: 0, nextChargeCents: priceCents };
  const customerId = await findStripeCustomer(organizationId);
  if (!customerId) return plain;
  const started = await findStarted(organizationId, price.id);
  const invoice = started && awaitsFirstPayment(started.status) && objectOf(started.latest_invoice);
  if (invoice) return costsOf(invoice, priceCents);
  try {
    return costsOf(await previewStart(customerId, price.id), priceCents);
  } catch (error) {
    // Deleted in Stripe, and nobody has told us: the start makes another.
    if (isMissingInStripe(error)) return plain;
    throw error;
  }
}

/** A balance below zero is what Stripe still owes; `0 -` so that nothing is never minus nothing. */
function costsOf(invoice: Stripe.Invoice, priceCents: number): StartCosts {
  const left = invoice.starting_balance + invoice.total;
  const creditLeftCents = Math.max(0, 0 - left);
  return {
    dueTodayCents: invoice.status === 'open' ? invoice.amount_remaining : invoice.amount_due,
    creditLeftCents,
    nextChargeCents: Math.max(0, priceCents - creditLeftCents),
  };
}

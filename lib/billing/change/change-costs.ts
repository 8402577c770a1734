import type Stripe from 'stripe';
import { findPlanByProduct } from '@/lib/catalog/find-plan';
import { fromUnix } from '@/lib/core/time';
import { idOf, objectOf, previewPriceChange, previewRenewals } from '@/lib/integrations/stripe';
import type { PlannedChange } from './plan-change';
import { prorationMoment } from './proration-moment';

/** One line of Stripe's behind today's amount, for a page to put into words. */
export interface CostLine {
  /** Plan id of the catalog; null for what it does not know. */
  plan: string | null;
  /** Below zero: credit for time that was paid for and is not used. */
  amountCents: number;
  /** Where the time ends that the line is about, ISO 8601. */
  until: string;
}

/** What a change costs today and next. Amounts in cents; times ISO 8601. */
export interface ChangeCosts {
  /** To be sent with the change if it is scheduled, so that it comes when shown. */
  effectiveAt: string;
  /** To be sent with the change, so that it is invoiced as shown. Unix seconds; null when scheduled. */
  prorationDate: number | null;
  /** To be sent with the change, so that nothing else is charged. */
  dueTodayCents: number;
  /** What today's amount is made of. */
  lines: CostLine[];
  /** What is left on the account after today; it pays later charges first. */
  creditLeftCents: number;
  /** Where the time ends that today's amount pays for; the period's end when nothing is charged today. */
  paidUntil: string;
  /** Of the whole subscription, every item of it that goes on, less the credit. */
  nextChargeCents: number;
  nextChargeAt: string;
}

/** A change at the end of the period: nothing today. Two requests to Stripe at most. */
export async function scheduledCosts(planned: PlannedChange): Promise<ChangeCosts> {
  const { item, subscription } = planned.current;
  const customer = objectOf(subscription.customer);
  const creditLeftCents = customer && 'balance' in customer ? creditOf(customer.balance) : 0;
  const at = fromUnix(item.current_period_end).toISOString();
  return {
    effectiveAt: at,
    prorationDate: null,
    dueTodayCents: 0,
    lines: [],
    creditLeftCents,
    paidUntil: at,
    nextChargeCents: Math.max(0, (await renewalCents(planned)) - creditLeftCents),
    nextChargeAt: at,
  };
}

/** A change now, by Stripe's own preview of it; see decision 7. Two requests to Stripe at most. */
export async function immediateCosts(planned: PlannedChange): Promise<ChangeCosts> {
  const { subscription, item } = planned.current;
  const prorationDate = prorationMoment(item);
  const change = { itemId: item.id, priceId: planned.price.id };
  const [invoice, renewal] = await Promise.all([
    previewPriceChange({ subscriptionId: subscription.id, ...change, prorationDate }),
    renewalCents(planned),
  ]);
  const creditLeftCents = creditOf(invoice.starting_balance + invoice.total);
  const paidUntil = endOfPaid(planned, invoice);
  const others = subscription.items.data.filter(({ id }) => id !== item.id);
  const nextCharge = Math.min(paidUntil, ...others.map((one) => one.current_period_end));
  return {
    effectiveAt: fromUnix(prorationDate).toISOString(),
    prorationDate,
    dueTodayCents: invoice.amount_due,
    lines: invoice.lines.data.map(costLine),
    creditLeftCents,
    paidUntil: fromUnix(paidUntil).toISOString(),
    nextChargeCents: Math.max(0, renewal - creditLeftCents),
    nextChargeAt: fromUnix(nextCharge).toISOString(),
  };
}

function costLine({ amount, period, pricing }: Stripe.InvoiceLineItem): CostLine {
  const product = pricing?.price_details?.product;
  return {
    plan: (product && findPlanByProduct(product)?.planId) || null,
    amountCents: amount,
    until: fromUnix(period.end).toISOString(),
  };
}

/** A balance below zero is what Stripe still owes; `0 -` so that nothing is never minus nothing. */
const creditOf = (balanceCents: number) => Math.max(0, 0 - balanceCents);

/**
 * Where the time ends that the new price is invoiced for, Unix seconds. What is credited may reach
 * further, as a year does that gives way to a month.
 */
function endOfPaid({ current, price }: PlannedChange, invoice: Stripe.Invoice): number {
  const line = invoice.lines.data.find(
    ({ pricing }) => idOf(pricing?.price_details?.price) === price.id,
  );
  return line?.period.end ?? current.item.current_period_end;
}

/** What every later period costs: the price itself where there is nothing else to it, what Stripe says otherwise. */
async function renewalCents({ current, price }: PlannedChange): Promise<number> {
  const { subscription, item } = current;
  const customer = objectOf(subscription.customer);
  const isPlain =
    !(customer && 'discount' in customer && customer.discount) &&
    subscription.items.data.length === 1 &&
    item.quantity === 1 &&
    [...subscription.discounts, ...item.discounts].length === 0 &&
    !subscription.automatic_tax.enabled &&
    [...(subscription.default_tax_rates ?? []), ...(item.tax_rates ?? [])].length === 0;
  if (isPlain && price.unit_amount !== null) return price.unit_amount;
  const change = { itemId: item.id, priceId: price.id };
  return (await previewRenewals(subscription, change)).total;
}

import type Stripe from 'stripe';
import type { Context } from '@/lib/core/context';
import { fromUnix } from '@/lib/core/time';
import {
  type DeclinedCard,
  finalizeDraft,
  findInvoiceDetails,
  getSubscription,
  objectOf,
} from '@/lib/integrations/stripe';
import { isOverdue } from '@/lib/subscriptions/status';
import { type OwnKind, requireCurrentPlan } from '../current-plan';
import { syncCustomer } from '../sync/sync-customer';

/** An unpaid invoice of the plan that the person can pay now. */
export interface DuePayment {
  clientSecret: string;
  /** In the smallest unit of `currency`. */
  amountCents: number;
  currency: string;
  /** Number of the invoice, as it stands on it. */
  invoiceNumber: string | null;
  /** The time it pays for, ISO 8601; null where its lines do not say. */
  period: { from: string; until: string } | null;
  /** Whether it is an upgrade that waits; otherwise it is what the running plan costs. */
  isUpgrade: boolean;
  /** The card that was declined for it, and Stripe's word for why; null if none was. */
  declined: DeclinedCard | null;
  /** Plan that is running once it is paid. */
  lookupKey: string | null;
}

/**
 * The invoice that stands between the caller and the plan, or the module (`kind`): a failed renewal or an upgrade not yet
 * paid. Null if none. Throws `no_subscription`, `provider_unavailable`.
 */
export async function findDuePayment(
  context: Context,
  kind: OwnKind = 'expert',
): Promise<DuePayment | null> {
  const { fact, customerId } = await requireCurrentPlan(context, kind);
  const subscription = await getSubscription(fact.id);
  const invoice = await findPayable(subscription);
  const clientSecret = invoice?.confirmation_secret?.client_secret;
  // Paid meanwhile, and nobody told us yet.
  if (invoice?.status === 'paid') await syncCustomer(customerId);
  if (invoice?.status !== 'open' || !clientSecret) return null;
  const pending = subscription.pending_update?.subscription_items?.[0]?.price.lookup_key;
  return {
    clientSecret,
    amountCents: invoice.amount_remaining,
    currency: invoice.currency,
    invoiceNumber: invoice.number,
    period: periodOf(invoice),
    isUpgrade: subscription.pending_update !== null,
    declined: (await findInvoiceDetails(invoice.id))?.declined ?? null,
    lookupKey: pending ?? fact.lookupKey,
  };
}

/**
 * Only the latest invoice brings a subscription back. Of one that went unpaid Stripe leaves the
 * later invoices as drafts, which nobody could pay: whoever asks to pay gets it finalized.
 * https://docs.stripe.com/billing/subscriptions/overview#unpaid
 */
async function findPayable(subscription: Stripe.Subscription): Promise<Stripe.Invoice | null> {
  const latest = objectOf(subscription.latest_invoice);
  if (!latest) return null;
  const isStuck = isOverdue(subscription.status) && latest.status === 'draft';
  return isStuck ? finalizeDraft(latest.id) : latest;
}

/** The time that is charged for: credits for time not used reach back before it. */
function periodOf({ lines }: Stripe.Invoice): DuePayment['period'] {
  const charged = lines.data.filter(({ amount }) => amount > 0);
  if (charged.length === 0) return null;
  const from = Math.min(...charged.map(({ period }) => period.start));
  const until = Math.max(...charged.map(({ period }) => period.end));
  return { from: fromUnix(from).toISOString(), until: fromUnix(until).toISOString() };
}

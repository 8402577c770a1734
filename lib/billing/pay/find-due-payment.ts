import type Stripe from 'stripe';
import type { Context } from '@/lib/core/context';
import { finalizeDraft } from '@/lib/integrations/stripe';
import { requireCurrentExpert } from '../current-expert';
import { syncCustomer } from '../sync/sync-customer';

/** An unpaid invoice of the plan that the person can pay now. */
export interface DuePayment {
  clientSecret: string;
  amountCents: number;
  /** Plan that is running once it is paid. */
  lookupKey: string | null;
}

/**
 * The invoice that stands between the caller and the plan: a failed renewal or an upgrade not yet
 * paid. Null if none. Throws `no_subscription`, `provider_unavailable`.
 */
export async function findDuePayment(context: Context): Promise<DuePayment | null> {
  const { customerId, subscription, row } = await requireCurrentExpert(context);
  const invoice = await findPayable(subscription);
  const clientSecret = invoice?.confirmation_secret?.client_secret;
  if (!invoice || invoice.status !== 'open' || !clientSecret) {
    if (invoice?.status === 'paid') await syncCustomer(customerId);
    return null;
  }
  const pending = subscription.pending_update?.subscription_items?.[0]?.price.lookup_key;
  return {
    clientSecret,
    amountCents: invoice.amount_remaining,
    lookupKey: pending ?? row.lookupKey,
  };
}

/**
 * Only the latest invoice brings a subscription back. Of one that went unpaid Stripe leaves the
 * later invoices as drafts, which nobody could pay: whoever asks to pay gets it finalized.
 * https://docs.stripe.com/billing/subscriptions/overview#unpaid
 */
async function findPayable(subscription: Stripe.Subscription): Promise<Stripe.Invoice | null> {
  const { latest_invoice: latest, status } = subscription;
  if (!latest || typeof latest === 'string') return null;
  const isOverdue = status === 'past_due' || status === 'unpaid';
  return isOverdue && latest.status === 'draft' ? finalizeDraft(latest.id) : latest;
}

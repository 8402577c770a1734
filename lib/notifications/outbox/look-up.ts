import { findCard, findInvoiceDetails, previewRenewal } from '@/lib/integrations/stripe';
import type { EmailFor, LookedUp } from '../kinds/email-content';

/**
 * What an e-mail says that the outbox does not keep: card, tax number, the invoice's address and what
 * is charged next, as Stripe has them now. Nothing is asked for the kinds that say none of it.
 * Throws `provider_unavailable`.
 */
export async function lookUp(email: EmailFor): Promise<LookedUp> {
  if ('paymentMethodId' in email.data)
    return { card: await findCard(email.data.paymentMethodId), invoice: null };
  if (!('invoiceId' in email.data)) return { card: null, invoice: null };
  const found = await findInvoiceDetails(email.data.invoiceId);
  if (!found) return { card: null, invoice: null };
  const { card, subscriptionId, ...invoice } = found;
  const isPaid = email.kind === 'receipt';
  const nextCharge = isPaid && subscriptionId ? await previewRenewal(subscriptionId) : null;
  return { card, invoice: { ...invoice, nextCharge } };
}

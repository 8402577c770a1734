import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { calendarFeeds, connectedAccounts, refunds } from '@/db/schema';
import { findCard, findInvoiceDetails, previewRenewal } from '@/lib/integrations/stripe';
import type { EmailData } from '@/types/emails';
import { type EmailFor, type LookedUp, NOTHING_FOUND } from '../kinds/email-content';
import { lookUpAppointment } from './look-up-appointment';
import { lookUpAnswer, lookUpInvitation } from './look-up-invitation';

/**
 * What an e-mail says that the outbox does not keep: card, tax number, the invoice's address and what
 * is charged next, as Stripe has them now; names and places of an appointment. Nothing is asked for the
 * kinds that say none of it. Null for an e-mail whose matter has passed meanwhile, which would be wrong
 * by now. Throws `provider_unavailable`.
 */
export async function lookUp(email: EmailFor): Promise<LookedUp | null> {
  const { data } = email;
  if ('disputeId' in data) return NOTHING_FOUND;
  if ('refundId' in data) {
    if (!(await isStillSo(email.kind, data))) return null;
    if (email.kind === 'refund_unpaid') return NOTHING_FOUND;
  }
  if ('sequence' in data) {
    const appointment = await lookUpAppointment(email.kind, data);
    return appointment && { ...NOTHING_FOUND, appointment };
  }
  if ('round' in data) return lookUpInvitation(data);
  if ('applicationId' in data) return lookUpAnswer(data.applicationId);
  if ('feedId' in data) return lookUpFeed(data);
  if ('accountId' in data) return (await isUnpaid(data.accountId)) ? NOTHING_FOUND : null;
  if ('paymentMethodId' in data)
    return { ...NOTHING_FOUND, card: await findCard(data.paymentMethodId) };
  return 'invoiceId' in data ? lookUpInvoice(email.kind, data.invoiceId) : NOTHING_FOUND;
}

async function lookUpInvoice(kind: EmailFor['kind'], invoiceId: string): Promise<LookedUp> {
  const found = await findInvoiceDetails(invoiceId);
  if (!found) return NOTHING_FOUND;
  const { card, subscriptionId, ...invoice } = found;
  const isReceipt = kind === 'receipt';
  const nextCharge = isReceipt && subscriptionId ? await previewRenewal(subscriptionId) : null;
  return { ...NOTHING_FOUND, card, invoice: { ...invoice, nextCharge } };
}

/** Of a refund that waits is told only while it does, and of one that failed until somebody has seen to it. */
async function isStillSo(
  kind: EmailFor['kind'],
  data: { refundId: string; news?: string },
): Promise<boolean> {
  const [refund] = await db().select().from(refunds).where(eq(refunds.id, data.refundId));
  if (kind === 'refund_unpaid' && data.news === 'failed') return refund?.handledAs === null;
  return refund?.status === 'pending';
}

/** Null once the calendar can be read again, or was removed. */
async function lookUpFeed({ feedId, since }: EmailData['feed_failing']): Promise<LookedUp | null> {
  const [feed] = await db().select().from(calendarFeeds).where(eq(calendarFeeds.id, feedId));
  if (feed?.failingSince?.getTime() !== Date.parse(since)) return null;
  return { ...NOTHING_FOUND, feedName: feed.name };
}

/** Neither one that is paid again, nor one in whose place there is another. */
async function isUnpaid(accountId: string): Promise<boolean> {
  const [account] = await db()
    .select({ status: connectedAccounts.status })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.id, accountId));
  return account !== undefined && account.status !== 'active';
}

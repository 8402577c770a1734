import { eq, inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import { NEWS_DAYS } from '@/config/policies';
import { db } from '@/db/client';
import { stripeCustomers, subscriptions } from '@/db/schema';
import { type Clock, systemClock } from '@/lib/core/clock';
import { DAY_MS, toUnix } from '@/lib/core/time';
import { startSweep } from '@/lib/core/sweep';
import { idOf, listInvoicesSince } from '@/lib/integrations/stripe';
import { invoiceEmail } from '../plan/invoice-email';
import { queueNewEmails } from '../outbox/queue-new-emails';

/**
 * Plans the e-mails of recent invoices again. A sync sees a subscription's latest invoice only, so
 * of two that were paid within one burst it may miss the first; this finds it. What was planned
 * before has its key already. What is recent goes by our clock, as for `newsMoment`. Returns how many e-mails were new. Throws `provider_unavailable`,
 * `SweepError` at the end.
 */
export async function sweepInvoices(clock: Clock = systemClock): Promise<number> {
  const now = clock.now();
  const since = toUnix(new Date(now.getTime() - NEWS_DAYS * DAY_MS));
  const sweep = startSweep('invoices');
  let count = 0;
  for await (const page of listInvoicesSince(since)) {
    const known = await readSubscriptions(page.flatMap((invoice) => subscriptionOf(invoice) ?? []));
    const found = page.flatMap((invoice) => {
      const context = known.get(subscriptionOf(invoice) ?? '');
      const planned = context && invoiceEmail(invoice, context, now);
      return planned ? [{ organizationId: context.organizationId, planned }] : [];
    });
    count += await queueNewEmails(found, sweep);
  }
  sweep.finish();
  return count;
}

async function readSubscriptions(ids: string[]) {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({
      id: subscriptions.id,
      organizationId: subscriptions.organizationId,
      kind: subscriptions.kind,
      plan: subscriptions.plan,
      status: subscriptions.status,
      live: subscriptions.live,
      graceEndsAt: subscriptions.graceEndsAt,
      customerSince: stripeCustomers.createdAt,
    })
    .from(subscriptions)
    .innerJoin(stripeCustomers, eq(stripeCustomers.id, subscriptions.customerId))
    .where(inArray(subscriptions.id, ids));
  return new Map(rows.filter((row) => row.kind !== 'unknown').map((row) => [row.id, row]));
}

function subscriptionOf(invoice: Stripe.Invoice): string | null {
  return idOf(invoice.parent?.subscription_details?.subscription);
}

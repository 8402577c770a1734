import { and, desc, eq, like } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import { log } from '@/lib/core/log';
import { type BillingRecords, readBillingRecords } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/ensure-stripe-customer';
import { type Billing, readBilling } from './read-billing';

/** One thing that was done to the subscription, by a person. */
export interface BillingHistoryEntry {
  id: number;
  at: Date;
  action: string;
  details: Record<string, unknown>;
}

/** All that the billing page shows. */
export interface BillingPage extends Billing {
  /** Null when there is no customer yet, or Stripe does not answer right now (`recordsUnavailable`). */
  records: BillingRecords | null;
  recordsUnavailable: boolean;
  history: BillingHistoryEntry[];
}

/** Plan and history from here, invoices and card from Stripe; without Stripe the page stands all the same. */
export async function readBillingPage(organizationId: string): Promise<BillingPage> {
  const [billing, customerId, history] = await Promise.all([
    readBilling(organizationId),
    findStripeCustomer(organizationId),
    readHistory(organizationId),
  ]);
  if (!customerId) return { ...billing, records: null, recordsUnavailable: false, history };
  try {
    const records = await readBillingRecords(customerId, billing.expert?.id ?? null);
    return { ...billing, records, recordsUnavailable: false, history };
  } catch (error) {
    log().warn({ error, organizationId }, 'billing records are unavailable');
    return { ...billing, records: null, recordsUnavailable: true, history };
  }
}

async function readHistory(organizationId: string): Promise<BillingHistoryEntry[]> {
  const rows = await db()
    .select({
      id: auditLog.id,
      at: auditLog.at,
      action: auditLog.action,
      details: auditLog.details,
    })
    .from(auditLog)
    .where(
      and(eq(auditLog.organizationId, organizationId), like(auditLog.action, 'subscription.%')),
    )
    .orderBy(desc(auditLog.id))
    .limit(30);
  const ours = new Set([
    'subscription.start',
    'subscription.change',
    'subscription.cancel',
    'subscription.resume',
  ]);
  return rows
    .filter((row) => ours.has(row.action))
    .map((row) => ({ ...row, details: row.details as Record<string, unknown> }));
}

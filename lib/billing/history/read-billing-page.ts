import { and, desc, eq, like } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import { log } from '@/lib/core/log';
import { type BillingRecords, readBillingRecords } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { type Billing, readBilling } from '@/lib/subscriptions/read-billing';
import { type BillingEvent, type HistoryRow, tellHistory } from './tell-history';

export type { SubscriptionMoney } from '@/lib/integrations/stripe';

/** More than the page shows, since several rows may tell of one thing. */
const ROWS = 60;

/** All that the billing page shows. */
export interface BillingPage extends Billing {
  /** Null when there is no customer yet, or Stripe does not answer right now (`recordsUnavailable`). */
  records: BillingRecords | null;
  recordsUnavailable: boolean;
  history: BillingEvent[];
}

/** Plan and history from here, invoices and card from Stripe; without Stripe the page stands all the same. */
export async function readBillingPage(organizationId: string): Promise<BillingPage> {
  const [billing, customerId, rows] = await Promise.all([
    readBilling(organizationId),
    findStripeCustomer(organizationId),
    readHistory(organizationId),
  ]);
  const without = { ...billing, records: null, history: tellHistory(rows, []) };
  if (!customerId) return { ...without, recordsUnavailable: false };
  try {
    const records = await readBillingRecords(
      customerId,
      [billing.expert, billing.addon].flatMap((own) => own?.id ?? []),
    );
    const history = tellHistory(rows, records.invoices);
    return { ...billing, records, recordsUnavailable: false, history };
  } catch (error) {
    log().warn({ error, organizationId }, 'billing records are unavailable');
    return { ...without, recordsUnavailable: true };
  }
}

async function readHistory(organizationId: string): Promise<HistoryRow[]> {
  const { id, at, action, target, details } = auditLog;
  return db()
    .select({ id, at, action, target, details })
    .from(auditLog)
    .where(
      and(eq(auditLog.organizationId, organizationId), like(auditLog.action, 'subscription.%')),
    )
    .orderBy(desc(auditLog.id))
    .limit(ROWS);
}

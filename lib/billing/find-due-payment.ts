import type { Context } from '@/lib/core/context';
import { requireCurrentExpert } from './current-expert';

/** An unpaid invoice of the plan that the person can pay now. */
export interface DuePayment {
  clientSecret: string;
  amountCents: number;
  /** Plan that is running once it is paid. */
  lookupKey: string | null;
}

/** The invoice that stands between the caller and the plan: a failed renewal or an upgrade not yet paid. Null if none. */
export async function findDuePayment(context: Context): Promise<DuePayment | null> {
  const { subscription, row } = await requireCurrentExpert(context);
  const invoice =
    typeof subscription.latest_invoice === 'string' ? null : subscription.latest_invoice;
  const clientSecret = invoice?.confirmation_secret?.client_secret;
  if (!invoice || invoice.status !== 'open' || !clientSecret) return null;
  const pending = subscription.pending_update?.subscription_items?.[0]?.price.lookup_key;
  return {
    clientSecret,
    amountCents: invoice.amount_remaining,
    lookupKey: pending ?? row.lookupKey,
  };
}

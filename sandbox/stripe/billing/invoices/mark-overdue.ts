import type { Context } from '../../context';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import { idOf } from '../../store/tables';
import { changeSubscription } from '../subscriptions/change-subscription';

/**
 * A sent invoice that is not paid by its due date makes its subscription past due
 * (https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses). What an account may
 * do after more days (cancel, mark unpaid) is a setting of its own, which is not modelled.
 */
export function markOverdue(context: Context, id: string): void {
  const invoice = context.tables.invoices.get(id);
  const subscription = context.tables.subscriptions.get(invoice?.hidden.subscription ?? '');
  if (invoice?.status !== 'open' || subscription?.status !== 'active') return;
  changeSubscription(context, subscription.id, { status: 'past_due' });
  syncEntitlementsLater(context, idOf(subscription.customer) ?? '');
}

import { AppError } from '@/lib/core/errors';
import { objectOf } from '@/lib/integrations/stripe';
import type { PlannedChange } from './plan-change';

/**
 * Whoever leaves an invitation at the period's end, or while its subscription is on a trial that was given by
 * hand, is charged later, when nobody is there to pay: so there must be a card first. Any other change that is
 * made at once asks for its payment itself. Throws `card_required`.
 */
export function requireCard({ current }: Pick<PlannedChange, 'current'>): void {
  const { state, subscription } = current;
  const customer = objectOf(subscription.customer);
  const settings = customer && !customer.deleted ? customer.invoice_settings : null;
  const isThere = subscription.default_payment_method ?? settings?.default_payment_method;
  if (!state.isInvite || isThere) return;
  throw new AppError('card_required', 'Add a card first: this plan is charged when it begins.');
}

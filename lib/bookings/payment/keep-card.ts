import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { forgetCardOfPayment, keepCardOfPayment } from '@/lib/integrations/stripe';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { findPersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { requireOwnBooking } from '../find-appointment';
import { situationOf } from '../situation';

/**
 * Has Stripe keep the card that the caller is about to pay an appointment with, for themselves and not
 * for an organization they work in; or, asked before, not keep it. Throws `not_found`, `state_changed`
 * once nothing is to be paid any more, `refused_by_provider`, `outcome_unknown`, `provider_unavailable`.
 */
export async function keepCard(
  context: Context,
  { appointmentId, keep }: { appointmentId: string; keep: boolean },
): Promise<void> {
  const row = await requireOwnBooking(context, appointmentId);
  if (!row.paymentIntentId || situationOf(row, new Date()) !== 'held')
    throw new AppError('state_changed', 'Nothing is to be paid for this appointment any more.');
  if (!keep) return forgetCardOfPayment(row.paymentIntentId);
  const organizationId = await findPersonalOrganization(context.actor.userId);
  if (!organizationId) throw new AppError('not_found', 'There is nobody to keep a card for.');
  const customerId = await ensureStripeCustomer({ ...context, organizationId });
  await keepCardOfPayment(row.paymentIntentId, customerId);
}

import type { StripeLocale } from '@/config/locales';
import { PORTAL_FEATURES, type PortalFlow } from '@/config/portal';
import type { Context } from '@/lib/core/context';
import { auditEvent } from '@/lib/core/audit';
import { AppError } from '@/lib/core/errors';
import {
  createPortalSession,
  ensurePortalConfiguration,
  isMissingInStripe,
} from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncCustomer } from '../sync/sync-customer';
import { readBilling } from '@/lib/subscriptions/read-billing';

/**
 * A one-time address of Stripe's billing portal for the caller's own customer, at the beginning or
 * straight at one task. Throws `no_subscription` if there is nothing to manage,
 * `refused_by_provider`, `provider_unavailable`.
 */
export async function openPortal(
  context: Context,
  input: { flow?: PortalFlow | undefined; returnUrl: string; locale: StripeLocale },
): Promise<{ url: string }> {
  const customerId = await findStripeCustomer(context.organizationId);
  if (!customerId) throw new AppError('no_subscription', 'There is nothing to manage yet.');
  const features = structuredClone(PORTAL_FEATURES) as unknown as Parameters<
    typeof ensurePortalConfiguration
  >[0];
  const configurationId = await ensurePortalConfiguration(features);
  const flow = input.flow && (await flowOf(context, input.flow));
  const { returnUrl, locale } = input;
  try {
    const session = { customerId, configurationId, returnUrl, locale, ...(flow && { flow }) };
    const url = await createPortalSession(session);
    await auditEvent({
      actor: context.actor.userId,
      organizationId: context.organizationId,
      action: 'billing.portal_opened',
      target: customerId,
      details: { flow: input.flow ?? null },
    });
    return { url };
  } catch (error) {
    if (!isMissingInStripe(error)) throw error;
    // Deleted in Stripe, and nobody has told us: the next subscribe makes another.
    await syncCustomer(customerId);
    throw new AppError('no_subscription', 'There is nothing to manage yet.', { cause: error });
  }
}

async function flowOf(context: Context, type: PortalFlow) {
  if (type === 'payment_method_update') return { type };
  const { expert } = await readBilling(context.organizationId);
  if (!expert) throw new AppError('no_subscription', 'There is no plan to cancel.');
  return { type, subscriptionId: expert.id };
}

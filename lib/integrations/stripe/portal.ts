import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { StripeLocale } from '@/config/locales';
import { askStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { underKey } from './transport/under-key';

/** Marks our configuration among an account's; its value tells which version it is. */
const MARK = 'elevaPortal';

/** The portal configuration for these features: found by its mark, brought up to date, or made. */
export async function ensurePortalConfiguration(
  features: Stripe.BillingPortal.ConfigurationCreateParams['features'],
): Promise<string> {
  return askStripe(async () => {
    const version = createHash('sha256')
      .update(JSON.stringify(features))
      .digest('hex')
      .slice(0, 16);
    const active = await stripe().billingPortal.configurations.list({ active: true, limit: 100 });
    const ours = active.data.find((configuration) => configuration.metadata?.[MARK]);
    if (ours?.metadata?.[MARK] === version) return ours.id;
    const wanted = { features, metadata: { [MARK]: version } };
    const made = ours
      ? await stripe().billingPortal.configurations.update(ours.id, wanted)
      : await underKey(`portal:${version}`, (idempotencyKey) =>
          stripe().billingPortal.configurations.create(wanted, { idempotencyKey }),
        );
    return made.id;
  });
}

/** A one-time address of the portal for a customer (https://docs.stripe.com/api/customer_portal/sessions). */
export async function createPortalSession(input: {
  customerId: string;
  configurationId: string;
  returnUrl: string;
  locale: StripeLocale;
  flow?:
    | { type: 'payment_method_update' }
    | { type: 'subscription_cancel'; subscriptionId: string };
}): Promise<string> {
  const { flow } = input;
  const session = await askStripe(() =>
    stripe().billingPortal.sessions.create({
      customer: input.customerId,
      configuration: input.configurationId,
      return_url: input.returnUrl,
      locale: input.locale,
      ...(flow && {
        flow_data: {
          type: flow.type,
          ...(flow.type === 'subscription_cancel' && {
            subscription_cancel: { subscription: flow.subscriptionId },
          }),
          after_completion: {
            type: 'redirect' as const,
            redirect: { return_url: input.returnUrl },
          },
        },
      }),
    }),
  );
  return session.url;
}

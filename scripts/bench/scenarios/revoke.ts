import { stripe } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { newTopExpert } from '../../measure/new-expert';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const EXPERTS = 15;
const PATIENCE_MS = 30_000;

/** From a subscription's end in Stripe until a session that had the feature is denied it. */
export const revoke: Scenario = async (installation) => {
  const took: number[] = [];
  for (let index = 0; index < EXPERTS; index += 1) {
    const expert = await newTopExpert(installation.appUrl);
    const isOpen = async () =>
      (
        await fetch(`${installation.appUrl}/api/access/analytics_access`, {
          headers: { cookie: expert.cookie() },
        })
      ).status === 200;
    if (!(await isOpen())) throw new Error('the expert was not let in to begin with');
    const { organizationId } = (await expert.json('/api/entitlements')) as {
      organizationId: string;
    };
    const customer = (await findStripeCustomer(organizationId)) ?? '';
    const { data } = await stripe().subscriptions.list({ customer });
    await stripe().subscriptions.cancel(data[0]?.id ?? '');
    const started = performance.now();
    while (await isOpen()) {
      if (performance.now() - started > PATIENCE_MS)
        throw new Error('a cancelled expert kept access');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    took.push(performance.now() - started);
  }
  return {
    figures: { p50Ms: rounded(percentile(took, 0.5)), p99Ms: rounded(percentile(took, 0.99)) },
    meanings: {
      p50Ms: `cancelled in Stripe → the next request is denied, ${EXPERTS} experts, webhook and worker included`,
      p99Ms: 'the same, 99th percentile',
    },
    notes: [],
  };
};

import { stripeRateLimit } from '@/lib/integrations/stripe';
import { vendorHealth } from '@/lib/telemetry/vendor-health';
import type { FindNeeds } from './need';

/** From here on a request of a person begins to wait. */
const MUCH_OF_BUDGET = 0.8;
const NAMES = { stripe: 'Stripe', workos: 'WorkOS' } as const;

/** Vendors that did not answer the process that shows this page, and what it used of Stripe's limit. */
export const vendors: FindNeeds = async () => {
  const failing = (['stripe', 'workos'] as const).flatMap((vendor) => {
    const { asked, failed } = vendorHealth(vendor);
    return failed === 0 ? [] : [{ count: failed, words: { vendor: NAMES[vendor], asked } }];
  });
  const { peak } = vendorHealth('stripe');
  const limit = Math.round(stripeRateLimit());
  const isTight = peak >= limit * MUCH_OF_BUDGET;
  const shared = { isOver: false, touches: [], href: '/admin/jobs?state=failing' };
  return [
    ...failing.map((one) => ({
      ...shared,
      ...one,
      kind: 'vendorFailing' as const,
      alert: 'VendorFailing' as const,
    })),
    ...(isTight
      ? [{ ...shared, kind: 'rateBudget' as const, count: peak, words: { limit }, alert: null }]
      : []),
  ];
};

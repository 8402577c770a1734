import type { Feature } from '@/config/catalog';
import type { organizations } from '@/db/schema';
import { unlessAway } from '@/lib/console/vendors/unless-away';
import { fromUnix } from '@/lib/core/time';
import {
  getSubscription,
  idOf,
  isMissingInStripe,
  listActiveEntitlements,
  listProductFeatures,
} from '@/lib/integrations/stripe';
import { findMembership, findOrganization } from '@/lib/integrations/workos';
import { mainItem } from '@/lib/subscriptions/main-item';

/** What the vendors say now of one feature of an organization. */
export interface FromVendors {
  /** Null if WorkOS does not answer. */
  workos: { isThere: boolean; customerId: string | null; role: string | null } | null;
  /** Of the subscription that pays for it; null if there is none, or Stripe does not answer. */
  stripe: { isEntitled: boolean; isInProduct: boolean; renewsAt: Date | null } | null;
}

/** Asks WorkOS for link and role, and Stripe for what the paying subscription's product carries. */
export async function askVendors(
  organization: typeof organizations.$inferSelect,
  feature: Feature,
  subscriptionId: string | null,
): Promise<FromVendors> {
  const [workos, stripe] = await Promise.all([
    unlessAway(askWorkos(organization)),
    subscriptionId ? unlessAway(askStripe(subscriptionId, feature)) : null,
  ]);
  return { workos, stripe };
}

async function askWorkos({ id, ownerUserId }: typeof organizations.$inferSelect) {
  const [found, membership] = await Promise.all([
    findOrganization(id),
    ownerUserId ? findMembership(ownerUserId, id) : null,
  ]);
  const role = membership?.status === 'active' ? membership.role.slug : null;
  return { isThere: found !== null, customerId: found?.stripeCustomerId ?? null, role };
}

async function askStripe(subscriptionId: string, feature: Feature): Promise<FromVendors['stripe']> {
  try {
    const subscription = await getSubscription(subscriptionId);
    const item = mainItem(subscription);
    const productId = idOf(item?.price.product);
    const customerId = idOf(subscription.customer);
    const nothing: string[] = [];
    const [inProduct, entitled] = await Promise.all([
      productId ? listProductFeatures(productId) : nothing,
      customerId ? listActiveEntitlements(customerId) : nothing,
    ]);
    return {
      isEntitled: entitled.includes(feature),
      isInProduct: inProduct.includes(feature),
      renewsAt: item ? fromUnix(item.current_period_end) : null,
    };
  } catch (error) {
    // Deleted at Stripe since it was written down here.
    if (isMissingInStripe(error)) return null;
    throw error;
  }
}

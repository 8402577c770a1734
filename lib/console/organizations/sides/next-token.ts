import { isMissingInStripe, listActiveEntitlements } from '@/lib/integrations/stripe';
import type { OrganizationPage } from '../read-organization-page';
import type { AtStripe } from './at-stripe';
import type { AtWorkos } from './at-workos';

/** What the next token of the owner will carry, and what is believed of it. */
export interface NextToken {
  role: string | null;
  /** Entitlements of the customer that WorkOS's organization names. */
  features: string[];
  /** Of those, what every app process masks: paid for no longer, though Stripe entitles to it. */
  masked: string[];
  /** Open by what is paid for, and not in the token. */
  missing: string[];
  /** In the token and believed, though it is not open here. */
  surplus: string[];
}

/**
 * The next token as WorkOS makes it: the entitlements of the customer it names, which may be another than
 * ours, and the role of the membership. Null where Stripe did not answer. Throws `provider_unavailable`.
 */
export async function readNextToken(
  { organization }: OrganizationPage,
  workos: AtWorkos,
  stripe: AtStripe | null,
): Promise<NextToken | null> {
  const features = await claimed(workos.customerId, stripe);
  if (!features) return null;
  const open = organization.openFeatures;
  const closed = features.filter((feature) => !open.includes(feature));
  return {
    role: workos.role,
    features,
    masked: organization.restricted ? closed : [],
    missing: open.filter((feature) => !features.includes(feature)),
    surplus: organization.restricted ? [] : closed,
  };
}

async function claimed(customerId: string | null, stripe: AtStripe | null) {
  if (!customerId) return [];
  if (stripe?.state === 'found' && stripe.expected.customerId === customerId)
    return stripe.expected.entitlements;
  return stripe ? entitlementsOf(customerId) : null;
}

/** None of a customer whom Stripe does not know. */
async function entitlementsOf(customerId: string): Promise<string[]> {
  try {
    return await listActiveEntitlements(customerId);
  } catch (error) {
    if (isMissingInStripe(error)) return [];
    throw error;
  }
}

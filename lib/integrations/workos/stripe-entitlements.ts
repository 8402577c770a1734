import { callWorkos } from './call-workos';
import { workos } from './client';

/**
 * Sets the Stripe customer on the WorkOS organization. From then on WorkOS puts what the
 * customer's subscriptions pay for into the organization's access tokens; so this comes before
 * any payment page. Idempotent. https://workos.com/docs/authkit/add-ons/stripe
 */
export async function linkStripeCustomerToOrg(
  organizationId: string,
  stripeCustomerId: string,
): Promise<void> {
  await callWorkos(() =>
    workos().organizations.updateOrganization({ organization: organizationId, stripeCustomerId }),
  );
}

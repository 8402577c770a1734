import { isUnknownCustomer } from '@/lib/billing/sync/fetch-truth';
import { readHeldInvites } from '@/lib/billing/sync/held-invites';
import { findCustomer } from '@/lib/integrations/stripe';
import type { Expected } from '@/lib/reconcile/organizations/compared';
import { fetchExpected } from '@/lib/reconcile/organizations/read-organization';
import { emailDiffers } from '@/lib/reconcile/rules/email-differs';
import { inviteRunning } from '@/lib/reconcile/rules/invite-running';
import { projectionDiffers } from '@/lib/reconcile/rules/projection-differs';
import { twoPlans } from '@/lib/reconcile/rules/two-plans';
import { unknownItems } from '@/lib/reconcile/rules/unknown-items';
import { livingCustomer, type OrganizationPage } from '../read-organization-page';

/** What Stripe says of an organization, beside what we hold. */
export type AtStripe =
  | { state: 'no_customer' }
  /** Stripe knows no such customer: another account's key, or wiped test data. */
  | { state: 'unknown'; customerId: string }
  | {
      state: 'found';
      expected: Expected;
      /** `locale` is the language of what Stripe writes. */
      contact: { name: string | null; email: string | null; locale: string | null };
      /** What is not as we hold it; kinds of `DRIFTS`. */
      differs: string[];
    };

/** Asks Stripe for an organization's customer as a sync would. Throws `provider_unavailable`. */
export async function readAtStripe(page: OrganizationPage): Promise<AtStripe> {
  const customer = livingCustomer(page);
  if (!customer) return { state: 'no_customer' };
  const { id: organizationId, kind, ownerUserId } = page.organization;
  const { held, graceUntil } = page;
  const invites = (await readHeldInvites([organizationId])).get(organizationId) ?? [];
  const ours = {
    organizationId,
    customerId: customer.id,
    kind,
    ownerUserId,
    graceUntil,
    invites,
    held,
  };
  try {
    const [expected, contact] = await Promise.all([
      fetchExpected(ours, customer.id),
      findCustomer(customer.id),
    ]);
    const drifts = [
      ...projectionDiffers(expected, held),
      ...twoPlans(expected.items),
      ...unknownItems(expected.items),
      ...inviteRunning(expected),
      ...emailDiffers(expected.differingContact, null),
    ];
    return {
      state: 'found',
      expected,
      contact: {
        name: contact?.name ?? null,
        email: contact?.email ?? null,
        locale: contact?.preferred_locales?.[0] ?? null,
      },
      differs: drifts.map(({ kind: drift }) => drift),
    };
  } catch (error) {
    if (isUnknownCustomer(error)) return { state: 'unknown', customerId: customer.id };
    throw error;
  }
}

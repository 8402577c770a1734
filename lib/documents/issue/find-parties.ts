import { eq } from 'drizzle-orm';
import { BRAND } from '@/config/brand';
import { COMPANY } from '@/config/company';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import { toPlainText } from '@/lib/core/http/plain-text';
import { findBillingDetails } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import type { Party } from '@/types/statements';

/** Who stands on a document: the platform by its own details, the expert by those of their bills. */
export interface Parties {
  platform: Party;
  expert: Party;
}

/** Both as they are now; a document keeps them. Throws `provider_unavailable`. */
export async function findParties(organizationId: string): Promise<Parties> {
  const [organization] = await db()
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const customerId = await findStripeCustomer(organizationId);
  const details = customerId ? await findBillingDetails(customerId) : null;
  return {
    platform: platformParty(),
    expert: {
      name: toPlainText(details?.name || organization?.name || organizationId),
      address: (details?.address ?? []).map(toPlainText),
      taxNumbers: (details?.taxNumbers ?? []).map(toPlainText),
    },
  };
}

function platformParty({ legalName, address, taxNumber } = COMPANY): Party {
  return {
    name: legalName ?? BRAND.name,
    address: address ?? [],
    taxNumbers: taxNumber ? [taxNumber] : [],
  };
}

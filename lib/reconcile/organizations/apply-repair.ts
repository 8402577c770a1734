import type { IfUnknown } from '@/lib/billing/sync/fetch-truth';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { stripeClock } from '@/lib/integrations/stripe';
import { linkStripeCustomerToOrg } from '@/lib/integrations/workos';
import { syncContact } from '@/lib/organizations/customer/sync-contact';
import { syncPerson } from '@/lib/organizations/personal/sync-person';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import type { RepairStep } from './plan-repair';

interface Repaired {
  organizationId: string;
  ownerUserId: string | null;
  customerId: string | null;
  ifUnknown: IfUnknown;
}

/** Repairs an organization through the verbs that a webhook or a job calls, one after the other. Throws `provider_unavailable`. */
export async function applyRepair(
  { organizationId, ownerUserId, customerId, ifUnknown }: Repaired,
  steps: readonly RepairStep[],
): Promise<void> {
  const verbs: Record<RepairStep, () => Promise<unknown>> = {
    'end-person': async () => ownerUserId && syncPerson(ownerUserId),
    'link-customer': async () => customerId && linkStripeCustomerToOrg(organizationId, customerId),
    'sync-customer': async () => customerId && syncCustomer(customerId, stripeClock, ifUnknown),
    'sync-contact': () => syncContact(organizationId),
    'sync-role': () => syncRole(organizationId),
  };
  for (const step of steps) await verbs[step]();
}

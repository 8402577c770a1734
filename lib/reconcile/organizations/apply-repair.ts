import type { IfUnknown } from '@/lib/billing/sync/fetch-truth';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { stripeClock } from '@/lib/integrations/stripe';
import { linkStripeCustomerToOrg } from '@/lib/integrations/workos';
import { closeInvite } from '@/lib/invites/plan/close-invite';
import { syncContact } from '@/lib/organizations/customer/sync-contact';
import { syncPerson } from '@/lib/organizations/personal/sync-person';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import type { RepairStep } from './plan-repair';

interface Repaired {
  organizationId: string;
  ownerUserId: string | null;
  customerId: string | null;
  ifUnknown: IfUnknown;
  /** Invites that were taken back, of which something runs on. */
  inviteIds: readonly string[];
}

/**
 * Repairs an organization through the verbs that a webhook or a job calls, one after the other. Throws
 * `provider_unavailable`, `change_in_progress`, `outcome_unknown`.
 */
export async function applyRepair(
  { organizationId, ownerUserId, customerId, ifUnknown, inviteIds }: Repaired,
  steps: readonly RepairStep[],
): Promise<void> {
  const verbs: Record<RepairStep, () => Promise<unknown>> = {
    'end-person': async () => ownerUserId && syncPerson(ownerUserId),
    'link-customer': async () => customerId && linkStripeCustomerToOrg(organizationId, customerId),
    'close-invite': async () => {
      for (const id of inviteIds) await closeInvite(id);
    },
    'sync-customer': async () => customerId && syncCustomer(customerId, stripeClock, ifUnknown),
    'sync-contact': () => syncContact(organizationId),
    'sync-role': () => syncRole(organizationId),
  };
  for (const step of steps) await verbs[step]();
}

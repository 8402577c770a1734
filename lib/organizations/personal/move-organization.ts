import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  applicationDocuments,
  appointments,
  auditLog,
  busyTimes,
  calendarAddresses,
  calendarFeeds,
  connectedAccounts,
  courses,
  dayOverrides,
  emails,
  entitlements,
  eventTypes,
  expertApplications,
  expertProfiles,
  graceExtensions,
  invites,
  lessons,
  organizations,
  pageViews,
  pictures,
  schedules,
  stripeCustomers,
  subscriptions,
  subscriptionStarts,
  users,
} from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';

/** Every table whose rows belong to an organization. */
const OWNED = [
  applicationDocuments,
  appointments,
  auditLog,
  busyTimes,
  calendarAddresses,
  calendarFeeds,
  connectedAccounts,
  courses,
  dayOverrides,
  emails,
  entitlements,
  eventTypes,
  expertApplications,
  expertProfiles,
  graceExtensions,
  invites,
  lessons,
  pageViews,
  pictures,
  schedules,
  stripeCustomers,
  subscriptions,
  subscriptionStarts,
] as const;

/**
 * Gives all that belongs to an organization which WorkOS has no more to the one that has taken its
 * place, so that what is paid for goes on opening doors. The customer is to be linked anew, and the
 * role told anew. All or nothing.
 */
export async function moveOrganization(from: string, to: string): Promise<void> {
  await db().transaction(async (transaction) => {
    await transaction
      .update(organizations)
      .set({ id: to, appliedRole: 'member' })
      .where(eq(organizations.id, from));
    for (const table of OWNED)
      await transaction
        .update(table)
        .set({ organizationId: to })
        .where(eq(table.organizationId, from));
    await transaction
      .update(stripeCustomers)
      .set({ linkedAt: null })
      .where(eq(stripeCustomers.organizationId, to));
    await transaction
      .update(users)
      .set({ lastOrganizationId: to })
      .where(eq(users.lastOrganizationId, from));
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId: to,
      action: 'organization.replaced',
      target: to,
      details: { from },
    });
    await enqueue(transaction, 'link-customer', { organizationId: to });
    await enqueue(transaction, 'sync-role', { organizationId: to });
  });
}

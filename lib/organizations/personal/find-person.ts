import type { User } from '@workos-inc/node';
import { and, desc, eq, ne } from 'drizzle-orm';
import { WORKOS_WITNESSES } from '@/config/policies';
import { db } from '@/db/client';
import { organizations, webhookEvents } from '@/db/schema';
import { jobKey } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { findOrganization, findUser } from '@/lib/integrations/workos';

/**
 * A person as WorkOS has them; null only for one who was deleted there, since that ends what they pay
 * for. An environment that is not ours knows nobody, so its "not found" must be proven: by a signed
 * event that says so, by the person's own organization, which stays when they are deleted, or by
 * another organization of ours that WorkOS knows. One request, and one more for each organization that
 * is asked for. Throws `internal` where nothing proves it, `provider_unavailable`.
 */
export async function findPerson(
  userId: string,
  organizationId: string | null,
): Promise<User | null> {
  const user = await findUser(userId);
  if (user || (await isToldDeleted(userId)) || (await isOurEnvironment(organizationId)))
    return user;
  throw new AppError(
    'internal',
    `WorkOS knows neither ${userId} nor any organization of ours that was asked for: is WORKOS_API_KEY one of another environment? Nothing was ended.`,
  );
}

/** Whether WorkOS has told us of the deletion itself. */
async function isToldDeleted(userId: string): Promise<boolean> {
  const [told] = await db()
    .select({ id: webhookEvents.eventId })
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.provider, 'workos'),
        eq(webhookEvents.type, 'user.deleted'),
        eq(webhookEvents.subject, jobKey('sync-person', { userId })),
      ),
    )
    .limit(1);
  return told !== undefined;
}

/** Whether WorkOS knows this organization or, where that was deleted too, one of our newest. */
async function isOurEnvironment(organizationId: string | null): Promise<boolean> {
  if (organizationId && (await findOrganization(organizationId))) return true;
  const others = await db()
    .select({ id: organizations.id })
    .from(organizations)
    .where(ne(organizations.id, organizationId ?? ''))
    .orderBy(desc(organizations.createdAt))
    .limit(WORKOS_WITNESSES);
  for (const { id } of others) if (await findOrganization(id)) return true;
  return false;
}

import { and, inArray } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { invites } from '@/db/schema';

/** An invite of which something may run: it is being opened, runs, or was taken back. */
export type HeldInvite = Pick<
  typeof invites.$inferSelect,
  'id' | 'status' | 'subscriptionId' | 'lecturerSubscriptionId'
>;

const HELD = ['opening', 'active', 'revoked'] as const;

/** The invites of some organizations of which something may run, by organization. */
export async function readHeldInvites(
  organizationIds: readonly string[],
  within: Transaction | ReturnType<typeof db> = db(),
): Promise<Map<string | null, HeldInvite[]>> {
  const rows = await within
    .select({
      id: invites.id,
      status: invites.status,
      subscriptionId: invites.subscriptionId,
      lecturerSubscriptionId: invites.lecturerSubscriptionId,
      organizationId: invites.organizationId,
    })
    .from(invites)
    .where(
      and(
        inArray(invites.organizationId, [...organizationIds]),
        inArray(invites.status, [...HELD]),
      ),
    );
  const held = rows.map(({ organizationId, ...invite }) => ({ organizationId, invite }));
  return new Map(
    [...Map.groupBy(held, ({ organizationId }) => organizationId)].map(([id, own]) => [
      id,
      own.map(({ invite }) => invite),
    ]),
  );
}

import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { INVITATION_NOTICE_DAYS } from '@/config/invites';
import { db } from '@/db/client';
import { invites } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { startSweep } from '@/lib/core/sweep';
import { queueInvitation } from '@/lib/notifications/outbox/queue-invitation';
import { findPlatformOrganization } from '@/lib/organizations/find-platform';

/** More than an hour's worth; what is left is the next run's. */
const BATCH = 500;

/**
 * Ends invitations whose time is over, and writes about those that end soon, each once for every time it was
 * sent. Runs every hour. Returns how many of both. Throws `SweepError` at the end.
 */
export async function expireInvitations(): Promise<{ expired: number; reminded: number }> {
  const platform = await findPlatformOrganization();
  const expired = await expire(platform);
  return { expired, reminded: platform ? await remind(platform) : 0 };
}

async function expire(platform: string | null): Promise<number> {
  return db().transaction(async (transaction) => {
    const over = await transaction
      .update(invites)
      .set({ status: 'expired', endedAt: sql`now()` })
      .where(and(eq(invites.status, 'sent'), lte(invites.expiresAt, sql`now()`)))
      .returning({ id: invites.id });
    for (const { id } of over)
      await audit(transaction, {
        actor: SYSTEM_ACTOR,
        organizationId: platform,
        action: 'invite.expired',
        target: id,
        details: { from: 'sent', to: 'expired' },
      });
    return over.length;
  });
}

async function remind(platform: string): Promise<number> {
  const soon = await db()
    .select()
    .from(invites)
    .where(
      and(
        eq(invites.status, 'sent'),
        gt(invites.expiresAt, sql`now()`),
        lte(invites.expiresAt, sql`now() + make_interval(days => ${INVITATION_NOTICE_DAYS})`),
        sql`not exists (select from emails where dedupe_key = 'invitation_expiring:' || ${invites.id} || ':' || ${invites.round})`,
      ),
    )
    .limit(BATCH);
  const sweep = startSweep('invitations');
  let count = 0;
  for (const invite of soon)
    count +=
      (await sweep.each(invite.id, () =>
        db().transaction((transaction) =>
          queueInvitation(transaction, platform, 'invitation_expiring', invite),
        ),
      )) ?? 0;
  sweep.finish();
  return count;
}

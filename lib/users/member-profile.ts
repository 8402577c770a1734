import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { db } from '@/db/client';
import { memberProfiles } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import type { memberProfileInput } from './member-profile-input';

/** What a member has chosen to tell of themselves; null where they have not. */
export interface MemberProfile {
  ageBand: string | null;
  country: string | null;
  language: string | null;
}

/** What the caller tells of themselves. */
export async function readMemberProfile({ actor }: Context): Promise<MemberProfile> {
  const [row] = await db()
    .select({
      ageBand: memberProfiles.ageBand,
      country: memberProfiles.country,
      language: memberProfiles.language,
    })
    .from(memberProfiles)
    .where(eq(memberProfiles.userId, actor.userId));
  return row ?? { ageBand: null, country: null, language: null };
}

/** Keeps what the caller tells of themselves. Whoever tells nothing has no row. */
export async function saveMemberProfile(
  { actor, organizationId }: Context,
  input: z.infer<typeof memberProfileInput>,
): Promise<void> {
  const told = {
    ageBand: input.ageBand ?? null,
    country: input.country ?? null,
    language: input.language ?? null,
  };
  const isCleared = Object.values(told).every((value) => value === null);
  await db().transaction(async (transaction) => {
    if (isCleared)
      await transaction.delete(memberProfiles).where(eq(memberProfiles.userId, actor.userId));
    else
      await transaction
        .insert(memberProfiles)
        .values({ userId: actor.userId, ...told })
        .onConflictDoUpdate({
          target: memberProfiles.userId,
          set: { ...told, updatedAt: sql`now()` },
        });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'member.profile_changed',
      target: actor.userId,
      details: { isCleared },
    });
  });
}

import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isTwice } from '@/lib/core/database/database-code';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { missingForPublishing } from './missing-for-publishing';
import type { ProfileInput } from './profile-input';
import { profileSearchText } from './profile-search-text';

/**
 * Keeps what an expert tells of themselves; what is published stays so, and must stay complete. The
 * database decides who has a user name. Throws `invalid_input`, naming the field: `taken`, `required`.
 */
export async function saveProfile(context: Context, input: ProfileInput): Promise<void> {
  const { organizationId, actor } = context;
  const told = { ...input, searchText: await profileSearchText(input), updatedAt: new Date() };
  try {
    await db().transaction(async (transaction) => {
      const [before] = await transaction
        .select({ status: expertProfiles.status })
        .from(expertProfiles)
        .where(eq(expertProfiles.organizationId, organizationId))
        .for('update');
      const [missing] = missingForPublishing(input);
      if (before?.status === 'published' && missing) throw wrongField(missing, 'required');
      await transaction
        .insert(expertProfiles)
        .values({ organizationId, ...told })
        .onConflictDoUpdate({ target: expertProfiles.organizationId, set: told });
      await audit(transaction, {
        actor: actor.userId,
        organizationId,
        action: 'profile.saved',
        target: organizationId,
        details: {},
      });
    });
  } catch (error) {
    if (isTwice(error)) throw wrongField('username', 'taken');
    throw error;
  }
}

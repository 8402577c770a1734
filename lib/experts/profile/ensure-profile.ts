import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { HOME_TIME_ZONE } from '@/config/locales';
import { db } from '@/db/client';
import { expertProfiles, users } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { profileSearchText } from './profile-search-text';
import { readProfile } from './read-profile';
import { suggestUsername, USERNAME_LENGTH } from './username';

const SUFFIX_BYTES = 3;

/** The time zone of somebody who has not said another: their browser's at the last sign-in. */
export async function ownTimeZone(userId: string): Promise<string> {
  const [user] = await db()
    .select({ timeZone: users.timeZone })
    .from(users)
    .where(eq(users.id, userId));
  return user?.timeZone ?? HOME_TIME_ZONE;
}

/**
 * Sees to it that the caller's organization has a profile, for what hangs on one (a photo, a colour)
 * and may be there first: an unpublished one with the person's name and a user name of chance.
 */
export async function ensureProfile({ actor, organizationId }: Context): Promise<void> {
  if (await readProfile(organizationId)) return;
  const name = actor.name ?? '';
  const suffix = randomBytes(SUFFIX_BYTES).toString('hex');
  const most = USERNAME_LENGTH.most - suffix.length - 1;
  const username = `${suggestUsername(name).slice(0, most) || 'expert'}-${suffix}`;
  const told = { name, title: '', about: '', city: '', specialties: [] };
  await db()
    .insert(expertProfiles)
    .values({
      organizationId,
      username: username.replaceAll('--', '-'),
      name,
      timeZone: await ownTimeZone(actor.userId),
      searchText: await profileSearchText(told),
    })
    .onConflictDoNothing();
}

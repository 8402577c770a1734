import { eq } from 'drizzle-orm';
import { HOME_TIME_ZONE } from '@/config/locales';
import { db } from '@/db/client';
import { expertProfiles, users } from '@/db/schema';

/** Whose practice, and who looks at it. */
export interface Reader {
  organizationId: string;
  actor: { userId: string };
}

/** The zone by whose days a practice is counted: its public page's, else the reader's own, else home. */
export async function practiceZone({ organizationId, actor }: Reader): Promise<string> {
  const [profiles, people] = await Promise.all([
    db()
      .select({ timeZone: expertProfiles.timeZone })
      .from(expertProfiles)
      .where(eq(expertProfiles.organizationId, organizationId)),
    db().select({ timeZone: users.timeZone }).from(users).where(eq(users.id, actor.userId)),
  ]);
  return profiles[0]?.timeZone ?? people[0]?.timeZone ?? HOME_TIME_ZONE;
}

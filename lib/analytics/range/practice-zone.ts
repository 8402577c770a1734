import { and, eq } from 'drizzle-orm';
import { HOME_TIME_ZONE } from '@/config/locales';
import { db } from '@/db/client';
import { expertProfiles, schedules, users } from '@/db/schema';

/** Whose practice, and who looks at it, if anybody does. */
export interface Reader {
  organizationId: string;
  actor?: { userId: string };
}

/**
 * The zone of a practice's own clock, by whose days it is counted: its public page's, else that of its
 * usual hours, else the reader's own, else home.
 */
export async function practiceZone({ organizationId, actor }: Reader): Promise<string> {
  const [[profile], [usual], [person]] = await Promise.all([
    db()
      .select({ timeZone: expertProfiles.timeZone })
      .from(expertProfiles)
      .where(eq(expertProfiles.organizationId, organizationId)),
    db()
      .select({ timeZone: schedules.timeZone })
      .from(schedules)
      .where(and(eq(schedules.organizationId, organizationId), schedules.isDefault)),
    actor
      ? db().select({ timeZone: users.timeZone }).from(users).where(eq(users.id, actor.userId))
      : [],
  ]);
  return profile?.timeZone ?? usual?.timeZone ?? person?.timeZone ?? HOME_TIME_ZONE;
}

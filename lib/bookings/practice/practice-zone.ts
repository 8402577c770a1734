import { and, eq } from 'drizzle-orm';
import { HOME_TIME_ZONE } from '@/config/locales';
import { db } from '@/db/client';
import { expertProfiles, schedules } from '@/db/schema';

/** The zone of an expert's own clock: that of their usual hours, else of their page, else the product's. */
export async function practiceZone(organizationId: string): Promise<string> {
  const [[usual], [profile]] = await Promise.all([
    db()
      .select({ timeZone: schedules.timeZone })
      .from(schedules)
      .where(and(eq(schedules.organizationId, organizationId), schedules.isDefault)),
    db()
      .select({ timeZone: expertProfiles.timeZone })
      .from(expertProfiles)
      .where(eq(expertProfiles.organizationId, organizationId)),
  ]);
  return usual?.timeZone ?? profile?.timeZone ?? HOME_TIME_ZONE;
}

import { and, eq, exists } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { courses, expertProfiles } from '@/db/schema';

/** Whether an organization has a published course, as a value for the column by which the directory finds it. */
export const givesCoursesOf = (organizationId: string) =>
  exists(
    db()
      .select({ id: courses.id })
      .from(courses)
      .where(and(eq(courses.organizationId, organizationId), eq(courses.status, 'published'))),
  );

/**
 * Notes at a profile whether it has courses to show. Its row is held first, so that of two courses moved
 * at once the later one sees the earlier. Without a profile there is nothing to note: publishing it looks
 * for itself.
 */
export async function noteCourses(transaction: Transaction, organizationId: string): Promise<void> {
  const own = eq(expertProfiles.organizationId, organizationId);
  await transaction
    .select({ id: expertProfiles.organizationId })
    .from(expertProfiles)
    .where(own)
    .for('update');
  await transaction
    .update(expertProfiles)
    .set({ givesCourses: givesCoursesOf(organizationId) })
    .where(own);
}

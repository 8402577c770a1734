import { and, asc, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { courses, lessons } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';

/** A course with nothing of its lessons. */
export type Course = typeof courses.$inferSelect;

/** A lesson of a course. */
export type Lesson = typeof lessons.$inferSelect;

/** A course with its lessons in order. */
export interface CourseOutline extends Course {
  lessons: Lesson[];
}

/** An organization's own course; null for another's, which is as good as none. */
export async function findCourse(
  organizationId: string,
  id: string,
): Promise<CourseOutline | null> {
  const [course] = isUuid(id)
    ? await db().select().from(courses).where(own(organizationId, id))
    : [];
  return course ? { ...course, lessons: await readLessons(db(), course.id) } : null;
}

/** The lessons of a course in order. */
export async function readLessons(
  at: Pick<Transaction, 'select'>,
  courseId: string,
): Promise<Lesson[]> {
  return at
    .select()
    .from(lessons)
    .where(eq(lessons.courseId, courseId))
    .orderBy(asc(lessons.position), asc(lessons.id));
}

/**
 * The caller's own course, held until the transaction ends: whatever changes a course or its lessons
 * begins here, one after the other. Throws `feature_required`, `forbidden`, `not_found`.
 */
export async function lockCourse(
  transaction: Transaction,
  context: Context,
  id: string,
): Promise<Course> {
  await requirePractice(context, 'lecturer_module', transaction);
  const [row] = isUuid(id)
    ? await transaction.select().from(courses).where(own(context.organizationId, id)).for('update')
    : [];
  if (row) return row;
  throw new AppError('not_found', 'There is no such course.');
}

/** Refuses what was sent from a page that shows an older state. Throws `state_changed`. */
export function requireSameVersion(held: { version: number }, shown: number): void {
  if (held.version === shown) return;
  throw new AppError('state_changed', 'This was changed in another window meanwhile.');
}

const own = (organizationId: string, id: string) =>
  and(eq(courses.organizationId, organizationId), eq(courses.id, id));

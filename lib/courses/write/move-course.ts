import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { courses, lessons } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { noteCourses } from '@/lib/experts/profile/note-courses';
import { type Course, lockCourse } from '../find-course';
import { missingForPublishing } from './missing-for-publishing';

/** Where a course may go from each state: what is archived becomes a draft before it is shown again. */
const WAYS: Record<Course['status'], Course['status'][]> = {
  draft: ['published', 'archived'],
  published: ['draft', 'archived'],
  archived: ['draft'],
};

/**
 * Publishes a course of the caller's, takes it back, archives or restores it; done twice, it is done
 * once. Throws `feature_required`, `forbidden`, `not_found`, `state_changed`, `course_incomplete`
 * while its summary or every lesson is missing.
 */
export async function moveCourse(
  context: Context,
  { id, to }: { id: string; to: Course['status'] },
): Promise<void> {
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    const course = await lockCourse(transaction, context, id);
    const { status: from } = course;
    if (from === to) return;
    if (!WAYS[from].includes(to))
      throw new AppError('state_changed', `What is ${from} cannot become ${to}.`);
    if (to === 'published') await requireComplete(transaction, course);
    const now = new Date();
    await transaction
      .update(courses)
      .set({
        status: to,
        version: course.version + 1,
        updatedAt: now,
        ...(to === 'published' && { publishedAt: now }),
      })
      .where(eq(courses.id, id));
    await noteCourses(transaction, organizationId);
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'course.moved',
      target: id,
      details: { from, to },
    });
  });
}

async function requireComplete(transaction: Transaction, course: Course): Promise<void> {
  const count = await transaction.$count(lessons, eq(lessons.courseId, course.id));
  const missing = missingForPublishing(course, count);
  if (missing.length === 0) return;
  throw new AppError('course_incomplete', `Still missing: ${missing.join(', ')}.`, {
    extra: { missing },
  });
}

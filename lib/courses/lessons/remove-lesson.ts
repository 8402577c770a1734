import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { lessons } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { lockCourse, requireSameVersion } from '../find-course';
import { recordLesson, requireLesson, touchCourse } from './record-lesson';

/**
 * Removes a lesson for good; the last one of a published course stays. Throws `feature_required`,
 * `forbidden`, `not_found`, `course_incomplete`, `state_changed` if it was changed since `version` was
 * shown.
 */
export async function removeLesson(
  context: Context,
  { courseId, id, version }: { courseId: string; id: string; version: number },
): Promise<void> {
  await db().transaction(async (transaction) => {
    const course = await lockCourse(transaction, context, courseId);
    const before = await requireLesson(transaction, courseId, id);
    requireSameVersion(before, version);
    const count = await transaction.$count(lessons, eq(lessons.courseId, courseId));
    if (course.status === 'published' && count === 1)
      throw new AppError('course_incomplete', 'A published course has a lesson at least.');
    await transaction.delete(lessons).where(eq(lessons.id, id));
    await touchCourse(transaction, courseId);
    await recordLesson(transaction, context, {
      action: 'lesson.removed',
      target: id,
      details: { courseId },
    });
  });
}

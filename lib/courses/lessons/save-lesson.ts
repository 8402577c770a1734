import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { lessons } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { lockCourse, requireSameVersion } from '../find-course';
import type { LessonInput } from './lesson-input';
import { recordLesson, requireLesson, touchCourse } from './record-lesson';

/**
 * Changes a lesson of a course of the caller's. Throws `feature_required`, `forbidden`, `not_found`,
 * `state_changed` if it was changed since `version` was shown.
 */
export async function saveLesson(
  context: Context,
  input: LessonInput & { courseId: string; id: string; version: number },
): Promise<void> {
  const { courseId, id, version, ...told } = input;
  await db().transaction(async (transaction) => {
    await lockCourse(transaction, context, courseId);
    const before = await requireLesson(transaction, courseId, id);
    requireSameVersion(before, version);
    await transaction
      .update(lessons)
      .set({ ...told, version: before.version + 1, updatedAt: new Date() })
      .where(eq(lessons.id, id));
    await touchCourse(transaction, courseId);
    await recordLesson(transaction, context, {
      action: 'lesson.changed',
      target: id,
      details: { courseId },
    });
  });
}

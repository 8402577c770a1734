import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { lessons } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { lockCourse } from '../find-course';
import type { LessonInput } from './lesson-input';
import { recordLesson, touchCourse } from './record-lesson';

const MOST_LESSONS = 100;

/**
 * Adds a lesson behind those of a course of the caller's; answers its id. Throws `feature_required`,
 * `forbidden`, `not_found`, `too_many`.
 */
export async function addLesson(
  context: Context,
  { courseId, ...told }: LessonInput & { courseId: string },
): Promise<string> {
  return db().transaction(async (transaction) => {
    const course = await lockCourse(transaction, context, courseId);
    const ofCourse = eq(lessons.courseId, course.id);
    if ((await transaction.$count(lessons, ofCourse)) >= MOST_LESSONS)
      throw new AppError('too_many', `At most ${MOST_LESSONS} lessons can be kept in a course.`);
    const [last] = await transaction
      .select({ position: sql<number>`coalesce(max(${lessons.position}), 0)` })
      .from(lessons)
      .where(ofCourse);
    const [made] = await transaction
      .insert(lessons)
      .values({
        ...told,
        courseId: course.id,
        organizationId: course.organizationId,
        position: (last?.position ?? 0) + 1,
      })
      .returning({ id: lessons.id });
    if (!made) throw new Error('the database gave no id for a lesson');
    await touchCourse(transaction, course.id);
    await recordLesson(transaction, context, {
      action: 'lesson.added',
      target: made.id,
      details: { courseId: course.id },
    });
    return made.id;
  });
}

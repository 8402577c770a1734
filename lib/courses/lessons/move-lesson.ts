import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { lessons } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { lockCourse, readLessons } from '../find-course';
import { recordLesson, touchCourse } from './record-lesson';

/** A step of a lesson in its course; `from` is the place it was shown at, from 1. */
export interface LessonStep {
  courseId: string;
  id: string;
  from: number;
  by: 'up' | 'down';
}

/**
 * Moves a lesson one place; the first does not go up, nor the last down. Throws `feature_required`,
 * `forbidden`, `not_found`, `state_changed` if it is not where it was shown.
 */
export async function moveLesson(
  context: Context,
  { courseId, id, from, by }: LessonStep,
): Promise<void> {
  await db().transaction(async (transaction) => {
    await lockCourse(transaction, context, courseId);
    const held = await readLessons(transaction, courseId);
    const place = held.findIndex((lesson) => lesson.id === id);
    const [lesson, other] = [held[place], held[by === 'up' ? place - 1 : place + 1]];
    if (!lesson) throw new AppError('not_found', 'There is no such lesson.');
    if (place + 1 !== from)
      throw new AppError('state_changed', 'This was moved in another window meanwhile.');
    if (!other) return;
    const to = by === 'up' ? place : place + 2;
    const places = [
      [lesson.id, other.position],
      [other.id, lesson.position],
    ] as const;
    for (const [one, position] of places)
      await transaction.update(lessons).set({ position }).where(eq(lessons.id, one));
    await touchCourse(transaction, courseId);
    await recordLesson(transaction, context, {
      action: 'lesson.moved',
      target: id,
      details: { courseId, from, to },
    });
  });
}

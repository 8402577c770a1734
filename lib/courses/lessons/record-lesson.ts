import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { courses, lessons } from '@/db/schema';
import { audit, type AuditEntry } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';
import type { Lesson } from '../find-course';

type LessonAction = 'lesson.added' | 'lesson.changed' | 'lesson.moved' | 'lesson.removed';

/** Writes down what somebody did to a lesson. */
export async function recordLesson<Action extends LessonAction>(
  transaction: Transaction,
  { actor, organizationId }: Context,
  done: Pick<AuditEntry<Action>, 'action' | 'target' | 'details'>,
): Promise<void> {
  await audit(transaction, { actor: actor.userId, organizationId, ...done });
}

/** When a course changed last is told to search engines; its lessons are part of it. */
export async function touchCourse(transaction: Transaction, courseId: string): Promise<void> {
  await transaction.update(courses).set({ updatedAt: new Date() }).where(eq(courses.id, courseId));
}

/** A lesson of a course that the caller holds. Throws `not_found`. */
export async function requireLesson(
  transaction: Transaction,
  courseId: string,
  id: string,
): Promise<Lesson> {
  const [row] = isUuid(id)
    ? await transaction
        .select()
        .from(lessons)
        .where(and(eq(lessons.courseId, courseId), eq(lessons.id, id)))
    : [];
  if (row) return row;
  throw new AppError('not_found', 'There is no such lesson.');
}

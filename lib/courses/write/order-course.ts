import { and, asc, eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { courses } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { type Course, lockCourse } from '../find-course';

/** A step of a course among those of its state; `from` is the place it was shown at, from 1. */
export interface CourseStep {
  id: string;
  from: number;
  by: 'up' | 'down';
}

/**
 * Moves a course one place among those of its state, which is the order of the public page; the first does not
 * go up, nor the last down. Throws `feature_required`, `forbidden`, `not_found`, `state_changed` if it is not
 * where it was shown.
 */
export async function orderCourse(context: Context, { id, from, by }: CourseStep): Promise<void> {
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    // Two tabs at once move one after the other.
    await transaction.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`courses:${organizationId}`}, 0))`,
    );
    const { status } = await lockCourse(transaction, context, id);
    const held = await readOrder(transaction, organizationId, status);
    const place = held.findIndex((course) => course.id === id);
    const [course, other] = [held[place], held[by === 'up' ? place - 1 : place + 1]];
    if (!course || place + 1 !== from)
      throw new AppError('state_changed', 'This was moved in another window meanwhile.');
    if (!other) return;
    const places = [
      [course.id, other.position],
      [other.id, course.position],
    ] as const;
    for (const [one, position] of places)
      await transaction.update(courses).set({ position }).where(eq(courses.id, one));
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'course.ordered',
      target: id,
      details: { from, to: by === 'up' ? from - 1 : from + 1 },
    });
  });
}

async function readOrder(
  transaction: Transaction,
  organizationId: string,
  status: Course['status'],
) {
  return transaction
    .select({ id: courses.id, position: courses.position })
    .from(courses)
    .where(and(eq(courses.organizationId, organizationId), eq(courses.status, status)))
    .orderBy(asc(courses.position), asc(courses.id))
    .for('update');
}

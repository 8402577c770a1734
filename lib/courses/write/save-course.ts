import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { courses } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isTwice } from '@/lib/core/database/database-code';
import { AppError } from '@/lib/core/errors';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { toSlug } from '@/lib/experts/to-slug';
import { COURSE_LENGTHS, type CourseInput } from '../course-input';
import { lockCourse, requireSameVersion } from '../find-course';
import { missingForPublishing } from './missing-for-publishing';

const MOST_COURSES = 50;

/**
 * Makes a course of the caller's, as a draft behind those there are; answers its id. Throws
 * `feature_required`, `forbidden`, `too_many`, `invalid_input` naming the field: `taken`, `required`.
 */
export async function createCourse(context: Context, input: CourseInput): Promise<string> {
  await requirePractice(context, 'lecturer_module');
  const { organizationId } = context;
  return slugOnce(async () =>
    db().transaction(async (transaction) => {
      // Two tabs at once count one after the other.
      await transaction.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`courses:${organizationId}`}, 0))`,
      );
      const owned = eq(courses.organizationId, organizationId);
      const there = await transaction.$count(courses, owned);
      if (there >= MOST_COURSES)
        throw new AppError('too_many', `At most ${MOST_COURSES} courses can be kept.`);
      const [made] = await transaction
        .insert(courses)
        .values({ ...told(input), organizationId, position: there + 1 })
        .returning({ id: courses.id });
      if (!made) throw new Error('the database gave no id for a course');
      await record(transaction, context, 'course.created', made.id);
      return made.id;
    }),
  );
}

/**
 * Changes a course of the caller's. One that is published keeps what publishing it asked for. Throws
 * `feature_required`, `forbidden`, `not_found`, `state_changed` if it was changed since `version` was
 * shown, `invalid_input` naming the field: `taken`, `required`.
 */
export async function saveCourse(
  context: Context,
  { id, version, ...input }: CourseInput & { id: string; version: number },
): Promise<void> {
  await slugOnce(async () =>
    db().transaction(async (transaction) => {
      const before = await lockCourse(transaction, context, id);
      requireSameVersion(before, version);
      const isShown = before.status === 'published';
      if (isShown && missingForPublishing(input, 1).length > 0)
        throw wrongField('summary', 'required');
      await transaction
        .update(courses)
        .set({ ...told(input), version: before.version + 1, updatedAt: new Date() })
        .where(eq(courses.id, id));
      await record(transaction, context, 'course.changed', id);
    }),
  );
}

function told({ slug, ...rest }: CourseInput): CourseInput {
  const made = slug || toSlug(rest.title, COURSE_LENGTHS.slug);
  if (!made) throw wrongField('slug', 'required');
  return { ...rest, slug: made };
}

async function slugOnce<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (isTwice(error)) throw wrongField('slug', 'taken');
    throw error;
  }
}

async function record(
  transaction: Transaction,
  { actor, organizationId }: Context,
  action: 'course.created' | 'course.changed',
  target: string,
): Promise<void> {
  await audit(transaction, { actor: actor.userId, organizationId, action, target, details: {} });
}

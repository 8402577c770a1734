import type { Transaction } from '@/db/client';
import { courses, lessons } from '@/db/schema';
import type { DemoPractice } from '@/db/seed/practices/demo-practice';

/** The courses of a practice with their lessons, published. */
export async function insertCourses(
  transaction: Transaction,
  practice: DemoPractice,
  { organizationId, now }: { organizationId: string; now: Date },
): Promise<void> {
  for (const [index, course] of (practice.courses ?? []).entries()) {
    const { lessons: told, ...rest } = course;
    const [made] = await transaction
      .insert(courses)
      .values({
        ...rest,
        organizationId,
        status: 'published',
        position: index + 1,
        publishedAt: now,
      })
      .returning({ id: courses.id });
    if (!made) throw new Error('the database gave no id for a course');
    await transaction.insert(lessons).values(
      told.map((lesson, place) => ({
        ...lesson,
        organizationId,
        courseId: made.id,
        position: place + 1,
      })),
    );
  }
}

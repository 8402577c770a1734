import { asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { courses, lessons } from '@/db/schema';
import type { Course } from '../find-course';

/** A course with how much is in it. */
export interface ListedCourse extends Course {
  lessonCount: number;
  /** What its lessons tell together. */
  minutes: number;
}

/** An organization's courses in their order, archived ones among them. */
export async function listCourses(organizationId: string): Promise<ListedCourse[]> {
  const rows = await db()
    .select({
      course: courses,
      lessonCount: sql<number>`count(${lessons.id})::int`,
      minutes: sql<number>`coalesce(sum(${lessons.minutes}), 0)::int`,
    })
    .from(courses)
    .leftJoin(lessons, eq(lessons.courseId, courses.id))
    .where(eq(courses.organizationId, organizationId))
    .groupBy(courses.id)
    .orderBy(asc(courses.position), asc(courses.id));
  return rows.map(({ course, ...counted }) => ({ ...course, ...counted }));
}

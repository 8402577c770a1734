import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { courses } from '@/db/schema';

/** How many courses an organization has, in every state. */
export async function countCourses(organizationId: string): Promise<number> {
  return db().$count(courses, eq(courses.organizationId, organizationId));
}

/** How many of them anyone may see while plan and module are there. */
export async function countPublishedCourses(organizationId: string): Promise<number> {
  const own = eq(courses.organizationId, organizationId);
  return db().$count(courses, and(own, eq(courses.status, 'published')));
}

import { and, arrayContains, asc, desc, eq, sql } from 'drizzle-orm';
import type { Feature } from '@/config/catalog';
import { db } from '@/db/client';
import { courses, expertProfiles, lessons, organizations } from '@/db/schema';
import { readLessons } from '../find-course';

/** What must be open for a published course to be seen: the module, and the page that it hangs on. */
const SHOWN_WITH = ['lecturer_module', 'profile_expert'] as const satisfies Feature[];

/** A site map holds 50,000 addresses (https://www.sitemaps.org/protocol.html); experts have theirs. */
const MOST_LISTED = 900;

/** A course as the public page of its expert lists it. */
export interface PublicCourse {
  slug: string;
  title: string;
  summary: string;
  language: string;
  lessonCount: number;
  minutes: number;
}

/** A course as anyone may read it. */
export interface PublicOutline {
  slug: string;
  title: string;
  summary: string;
  audience: string;
  language: string;
  publishedAt: Date | null;
  updatedAt: Date;
  lessons: { id: string; title: string; outline: string; minutes: number | null }[];
}

/** The published courses of an organization, in order; none while what shows them is not open. */
export async function listPublicCourses(organizationId: string): Promise<PublicCourse[]> {
  const { slug, title, summary, language } = courses;
  return db()
    .select({
      slug,
      title,
      summary,
      language,
      lessonCount: sql<number>`count(${lessons.id})::int`,
      minutes: sql<number>`coalesce(sum(${lessons.minutes}), 0)::int`,
    })
    .from(courses)
    .innerJoin(organizations, eq(organizations.id, courses.organizationId))
    .leftJoin(lessons, eq(lessons.courseId, courses.id))
    .where(
      and(
        eq(courses.organizationId, organizationId),
        eq(courses.status, 'published'),
        arrayContains(organizations.openFeatures, [...SHOWN_WITH]),
      ),
    )
    .groupBy(courses.id)
    .orderBy(asc(courses.position), asc(courses.id));
}

/**
 * A published course by its address, and whether it is shown now (`isPaused` while the plan or the
 * module does not show it); null if there is none. Three statements at most.
 */
export async function findPublicCourse(
  organizationId: string,
  slug: string,
): Promise<{ outline: PublicOutline; isPaused: boolean } | null> {
  const [found] = await db()
    .select({ course: courses, openFeatures: organizations.openFeatures })
    .from(courses)
    .innerJoin(organizations, eq(organizations.id, courses.organizationId))
    .where(
      and(
        eq(courses.organizationId, organizationId),
        eq(courses.slug, slug),
        eq(courses.status, 'published'),
      ),
    );
  if (!found) return null;
  const { course, openFeatures } = found;
  const isPaused = !SHOWN_WITH.every((feature) => openFeatures.includes(feature));
  return { outline: { ...course, lessons: await readLessons(db(), course.id) }, isPaused };
}

/** Addresses of the courses that search engines may know, last changed first. */
export async function listCoursePages(): Promise<
  { username: string; slug: string; updatedAt: Date }[]
> {
  return db()
    .select({
      username: expertProfiles.username,
      slug: courses.slug,
      updatedAt: courses.updatedAt,
    })
    .from(courses)
    .innerJoin(organizations, eq(organizations.id, courses.organizationId))
    .innerJoin(expertProfiles, eq(expertProfiles.organizationId, courses.organizationId))
    .where(
      and(
        eq(courses.status, 'published'),
        eq(expertProfiles.status, 'published'),
        arrayContains(organizations.openFeatures, [...SHOWN_WITH]),
      ),
    )
    .orderBy(desc(courses.updatedAt))
    .limit(MOST_LISTED);
}

import type { MetadataRoute } from 'next';
import { env } from '@/config/env';
import { listCoursePages } from '@/lib/courses/read/public-courses';
import { listPublicPages } from '@/lib/experts/public-page/list-public-pages';

/** The address is this installation's, which the build does not know. */
export const dynamic = 'force-dynamic';

const PAGES = ['/', '/experts', '/pricing', '/sign-in', '/terms', '/privacy', '/imprint'];

/** The pages that anyone may find. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const home = env().NEXT_PUBLIC_APP_URL;
  const [experts, courses] = await Promise.all([listPublicPages(), listCoursePages()]);
  return [
    ...PAGES.map((path) => ({ url: new URL(path, home).href })),
    ...experts.map(({ username, updatedAt }) => ({
      url: new URL(`/${username}`, home).href,
      lastModified: updatedAt,
    })),
    ...courses.map(({ username, slug, updatedAt }) => ({
      url: new URL(`/${username}/courses/${slug}`, home).href,
      lastModified: updatedAt,
    })),
  ];
}

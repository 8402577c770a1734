import type { MetadataRoute } from 'next';
import { env } from '@/config/env';

/** The address is this installation's, which the build does not know. */
export const dynamic = 'force-dynamic';

const PAGES = ['/', '/experts', '/pricing', '/sign-in', '/terms', '/privacy', '/imprint'];

/** The pages that anyone may find. */
export default function sitemap(): MetadataRoute.Sitemap {
  return PAGES.map((path) => ({ url: new URL(path, env().NEXT_PUBLIC_APP_URL).href }));
}

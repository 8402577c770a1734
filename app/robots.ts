import type { MetadataRoute } from 'next';
import { env } from '@/config/env';

/** The address is this installation's, which the build does not know. */
export const dynamic = 'force-dynamic';

/**
 * What a search engine has no business with. A private page is no such thing: whoever has no session is
 * led to the sign-in, which asks not to be listed. An expert's calendar is not either: Google Calendar
 * keeps to this file when it fetches one, and its answer asks not to be listed.
 */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/api/calendar-feeds/'],
      disallow: ['/api/', '/auth/'],
    },
    sitemap: new URL('/sitemap.xml', env().NEXT_PUBLIC_APP_URL).href,
  };
}

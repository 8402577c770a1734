import type { MetadataRoute } from 'next';
import { env } from '@/config/env';
import { PRIVATE_PAGES } from '@/config/gated-pages';

/** The address is this installation's, which the build does not know. */
export const dynamic = 'force-dynamic';

/** What a search engine has no business with: everything that wants a session. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/auth/', ...PRIVATE_PAGES] },
    sitemap: new URL('/sitemap.xml', env().NEXT_PUBLIC_APP_URL).href,
  };
}

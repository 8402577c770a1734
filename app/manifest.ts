import type { MetadataRoute } from 'next';
import { BRAND } from '@/config/brand';
import { FALLBACK_LOCALE, LANGUAGES } from '@/config/locales';
import { readMessages } from '@/lib/users/read-messages';

/** What the product is on a home screen. One file for everybody, so in the language that is always there. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { meta } = await readMessages(FALLBACK_LOCALE);
  return {
    name: BRAND.name,
    short_name: BRAND.name,
    description: meta.description,
    lang: LANGUAGES[FALLBACK_LOCALE].tag,
    start_url: '/dashboard',
    display: 'standalone',
    background_color: BRAND.canvas,
    theme_color: BRAND.canvas,
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/apple-icon', sizes: '180x180', type: 'image/png' },
    ],
  };
}

import type { LocaleTag } from '@/config/locales';

/** Pictures of the product on the landing page, made by `npm run screens`: one for each language and theme. */
export const SCREENS = ['directory', 'times', 'appointments', 'analytics'] as const;

export type Screen = (typeof SCREENS)[number];

/** What each picture measures; twice what it is shown at, for sharp screens. Pixels. */
export const SCREEN_SIZE = { width: 1200, height: 840 } as const;

/** Where a picture is served from, and kept under `public/`; `tag` is the language's, as pages name theirs. */
export const screenPath = (screen: Screen, tag: LocaleTag, theme: 'light' | 'dark'): string =>
  `/images/screens/${screen}-${tag}-${theme}.webp`;

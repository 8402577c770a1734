import type { Locale } from '@/config/locales';
import { test } from './browser';
import { inEachLanguage, type Words } from './words';

/**
 * How pages are looked at in each language, as a browser is told it: a desk in the light, a telephone in the
 * dark. Between them the languages have both widths and both themes.
 */
export const LOOKS = {
  en: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  pt: { colorScheme: 'dark', viewport: { width: 390, height: 900 } },
} as const satisfies Record<Locale, object>;

/** Walks the same way once per language, in its look; `look` names them in a picture's name. */
export function inEachLook(walk: (words: Words & { look: string }) => void): void {
  inEachLanguage((words) => {
    const { colorScheme, viewport } = LOOKS[words.language];
    test.describe(`${colorScheme} at ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });
      walk({ ...words, look: `${colorScheme}-${viewport.width}-${words.language}` });
    });
  });
}

import { readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';
import { LANGUAGES, type Locale, LOCALES } from '@/config/locales';
import type en from '@/messages/en.json';
import { test } from './browser';

/** What the pages say in one language, from the messages themselves. */
export type Words = ReturnType<typeof wordsOf>;

/** Texts of one language: `say` fills a text's placeholders, `like` matches it whatever they hold. */
function wordsOf(language: Locale) {
  const file = new URL(`../../messages/${language}.json`, import.meta.url);
  // The same shape in every language, as tests/unit/messages shows.
  const messages = JSON.parse(readFileSync(file, 'utf8')) as typeof en;
  const say = createTranslator({ locale: LANGUAGES[language].tag, messages });
  const like = (key: Parameters<typeof say.raw>[0]) => {
    const escaped = String(say.raw(key)).replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
    return new RegExp(escaped.replaceAll(/\{\w+\}/g, '.+'));
  };
  return { language, say, like };
}

/** Walks the same way once per language, with a browser that asks for it. */
export function inEachLanguage(walk: (words: Words) => void): void {
  for (const language of LOCALES) {
    test.describe(`in ${language}`, () => {
      test.use({ locale: LANGUAGES[language].tag });
      walk(wordsOf(language));
    });
  }
}

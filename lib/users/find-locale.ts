import { type Locale, LOCALES } from '@/config/locales';

/**
 * The language a tag such as `pt-BR` asks for: the one that says most of it, in whatever letters it
 * is written. Null for one that we do not speak. Pure.
 */
export function findLocale(tag: string | null | undefined): Locale | null {
  const asked = `${tag ?? ''}-`.toLowerCase();
  const spoken = LOCALES.filter((locale) => asked.startsWith(`${locale.toLowerCase()}-`));
  return spoken.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

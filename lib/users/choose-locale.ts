import { LOCALE_COOKIE, LOCALES, type Locale } from '@/config/locales';

interface CookieJar {
  get(name: string): { value: string } | undefined;
}

/** The locale the person chose, else the first language of the browser's that we speak, else English. Pure. */
export function chooseLocale(
  jar: CookieJar,
  received: { get(name: string): string | null },
): Locale {
  const chosen = jar.get(LOCALE_COOKIE)?.value;
  const preferred = (received.get('accept-language') ?? '')
    .split(',')
    .map(weighted)
    .toSorted((a, b) => b.weight - a.weight);
  for (const tag of [chosen, ...preferred.map(({ tag }) => tag)]) {
    const known = LOCALES.find((locale) => tag === locale || tag?.startsWith(`${locale}-`));
    if (known) return known;
  }
  return LOCALES[0];
}

function weighted(part: string): { tag: string; weight: number } {
  const [tag = '', quality] = part.trim().toLowerCase().split(';q=');
  return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 };
}

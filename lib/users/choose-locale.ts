import { FALLBACK_LOCALE, LOCALE_COOKIE, type Locale } from '@/config/locales';
import { findLocale } from './find-locale';

interface CookieJar {
  get(name: string): { value: string } | undefined;
}

/** The locale the person chose, else the first language of the browser's that we speak, else English. Pure. */
export function chooseLocale(
  jar: CookieJar,
  received: { get(name: string): string | null },
): Locale {
  const preferred = (received.get('accept-language') ?? '')
    .split(',')
    .map(weighted)
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const tag of [jar.get(LOCALE_COOKIE)?.value, ...preferred.map((one) => one.tag)]) {
    const known = findLocale(tag);
    if (known) return known;
  }
  return FALLBACK_LOCALE;
}

/** One entry of Accept-Language (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4); weight 0 is "not this one". */
function weighted(part: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = part.split(';').map((one) => one.trim());
  const quality = parameters.find((one) => /^q=/i.test(one))?.slice(2);
  return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 };
}

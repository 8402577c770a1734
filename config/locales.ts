/** A language of the interface. */
interface Language {
  /** Its own name, for those who look for it. */
  name: string;
  /** Which dates, numbers and amounts it means here. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** What Stripe's forms and pages call it (https://docs.stripe.com/js/appendix/supported_locales). */
  stripe: string;
}

/** The languages by code; each has its texts in `messages/CODE.json`, and what is missing there is said in English. */
export const LANGUAGES = {
  en: { name: 'English', tag: 'en-IE', direction: 'ltr', stripe: 'en' },
  pt: { name: 'Português', tag: 'pt-PT', direction: 'ltr', stripe: 'pt' },
} as const satisfies Record<string, Language>;

export type Locale = keyof typeof LANGUAGES;
export type LocaleTag = (typeof LANGUAGES)[Locale]['tag'];
export type StripeLocale = (typeof LANGUAGES)[Locale]['stripe'];

export const LOCALES = Object.keys(LANGUAGES) as Locale[];

/** Spoken where a language or one of its texts is not there. */
export const FALLBACK_LOCALE = 'en' satisfies Locale;

/** The language whose tag this is, which is how pages name theirs. */
export function languageOf(tag: LocaleTag): (typeof LANGUAGES)[Locale] {
  const code = LOCALES.find((locale) => LANGUAGES[locale].tag === tag);
  return LANGUAGES[code ?? FALLBACK_LOCALE];
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Cookies that carry a person's choice between visits. */
export const LOCALE_COOKIE = 'eleva-locale';
export const THEME_COOKIE = 'eleva-theme';
export const TIME_ZONE_COOKIE = 'eleva-time-zone';

/** The product's home, by whose days people are told dates when their own time zone is not known. */
export const HOME_TIME_ZONE = 'Europe/Lisbon';

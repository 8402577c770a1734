/** Languages of the interface, the first being the fallback. */
export const LOCALES = ['en', 'pt'] as const;
export type Locale = (typeof LOCALES)[number];

/** Full tags: which dates, numbers and amounts a language means here. */
export const LOCALE_TAGS = { en: 'en-IE', pt: 'pt-PT' } as const satisfies Record<Locale, string>;

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Cookies that carry a person's choice between visits. */
export const LOCALE_COOKIE = 'eleva-locale';
export const THEME_COOKIE = 'eleva-theme';
export const TIME_ZONE_COOKIE = 'eleva-time-zone';

/** The product's home, by whose days people are told dates when their own time zone is not known. */
export const HOME_TIME_ZONE = 'Europe/Lisbon';

import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { LOCALE_TAGS, TIME_ZONE_COOKIE } from '@/config/locales';
import { chooseLocale } from '@/lib/core/choose-locale';

/** Language and time zone of one request: the person's choice, then the browser's. */
export default getRequestConfig(async () => {
  const [jar, received] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar, received);
  const { default: messages } = (await import(`../../messages/${locale}.json`)) as {
    default: Record<string, unknown>;
  };
  return {
    locale: LOCALE_TAGS[locale],
    messages,
    timeZone: chooseTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
  };
});

function chooseTimeZone(candidate: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone: candidate ?? 'Europe/Lisbon',
    }).resolvedOptions().timeZone;
  } catch {
    return 'Europe/Lisbon';
  }
}

import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { HOME_TIME_ZONE, LOCALE_TAGS, TIME_ZONE_COOKIE } from '@/config/locales';
import { chooseLocale } from '@/lib/users/choose-locale';
import { validTimeZone } from '@/lib/users/valid-time-zone';

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
    timeZone: validTimeZone(jar.get(TIME_ZONE_COOKIE)?.value) ?? HOME_TIME_ZONE,
  };
});

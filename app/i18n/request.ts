import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { HOME_TIME_ZONE, LANGUAGES, TIME_ZONE_COOKIE } from '@/config/locales';
import { chooseLocale } from '@/lib/users/choose-locale';
import { readMessages } from '@/lib/users/read-messages';
import { validTimeZone } from '@/lib/users/valid-time-zone';

/** Language and time zone of one request: the person's choice, then the browser's. */
export default getRequestConfig(async () => {
  const [jar, received] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar, received);
  return {
    locale: LANGUAGES[locale].tag,
    messages: await readMessages(locale),
    timeZone: validTimeZone(jar.get(TIME_ZONE_COOKIE)?.value) ?? HOME_TIME_ZONE,
  };
});

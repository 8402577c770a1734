import type messages from '../../messages/en.json';
import type { LOCALE_TAGS } from '@/config/locales';

declare module 'next-intl' {
  interface AppConfig {
    Locale: (typeof LOCALE_TAGS)[keyof typeof LOCALE_TAGS];
    Messages: typeof messages;
  }
}

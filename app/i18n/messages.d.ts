import type messages from '../../messages/en.json';
import type { Locale } from '@/config/locales';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}

import type { LocaleTag } from '@/config/locales';
import type { Messages as Texts } from '@/lib/users/read-messages';

declare module 'next-intl' {
  interface AppConfig {
    Locale: LocaleTag;
    Messages: Texts;
  }
}

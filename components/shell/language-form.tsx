import { useLocale, useTranslations } from 'next-intl';
import { LANGUAGES, LOCALES } from '@/config/locales';
import { classNames } from '@/components/ui/class-names';

/** The languages, each a button; works without a script. */
export function LanguageForm() {
  const t = useTranslations('language');
  const current = useLocale();
  return (
    <form action="/preferences" method="post" className="flex gap-1" aria-label={t('label')}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={LANGUAGES[locale].tag === current}
          className={classNames(
            'min-h-10 rounded-control px-3 text-sm hover:bg-sunken',
            LANGUAGES[locale].tag === current && 'bg-sunken font-medium text-ink',
          )}
        >
          {LANGUAGES[locale].name}
        </button>
      ))}
    </form>
  );
}

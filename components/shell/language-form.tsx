import { useLocale, useTranslations } from 'next-intl';
import { ChoiceButton } from '@/components/ui/choice-button';
import { LANGUAGES, LOCALES } from '@/config/locales';

/** The languages, each a button; works without a script. */
export function LanguageForm() {
  const t = useTranslations('language');
  const current = useLocale();
  return (
    <form
      action="/preferences"
      method="post"
      className="flex flex-wrap gap-2"
      aria-label={t('label')}
    >
      {LOCALES.map((locale) => (
        <ChoiceButton
          key={locale}
          name="locale"
          value={locale}
          lang={locale}
          isChosen={LANGUAGES[locale].tag === current}
        >
          {LANGUAGES[locale].name}
        </ChoiceButton>
      ))}
    </form>
  );
}

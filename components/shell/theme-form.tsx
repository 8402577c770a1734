import { useTranslations } from 'next-intl';
import { ChoiceButton } from '@/components/ui/choice-button';
import { type Theme, THEMES } from '@/config/locales';

/** Light, dark or as the system has it. */
export function ThemeForm({ current }: { current: Theme }) {
  const t = useTranslations('theme');
  return (
    <form
      action="/preferences"
      method="post"
      className="flex flex-wrap gap-2"
      aria-label={t('label')}
    >
      {THEMES.map((theme) => (
        <ChoiceButton key={theme} name="theme" value={theme} isChosen={theme === current}>
          {t(theme)}
        </ChoiceButton>
      ))}
    </form>
  );
}

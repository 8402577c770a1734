import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { type Theme, THEMES } from '@/config/locales';

/** Light, dark or as the system has it. */
export function ThemeForm({ current }: { current: Theme }) {
  const t = useTranslations('theme');
  return (
    <form action="/preferences" method="post" className="flex gap-1" aria-label={t('label')}>
      {THEMES.map((theme) => (
        <button
          key={theme}
          type="submit"
          name="theme"
          value={theme}
          aria-pressed={theme === current}
          className={classNames(
            'min-h-10 rounded-control px-3 text-sm hover:bg-sunken',
            theme === current && 'bg-sunken font-medium text-ink',
          )}
        >
          {t(theme)}
        </button>
      ))}
    </form>
  );
}

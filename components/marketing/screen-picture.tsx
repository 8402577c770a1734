import { useLocale, useTranslations } from 'next-intl';
import { type Screen, SCREEN_SIZE, screenPath } from './screens';

interface ScreenPictureProps {
  screen: Screen;
  /** Null: as the system has it. */
  theme: 'light' | 'dark' | null;
}

/** A page of the product as the demo shows it, in the reader's language and theme. Below the first screen, so it comes when it is scrolled to. */
export function ScreenPicture({ screen, theme }: ScreenPictureProps) {
  const t = useTranslations('landing.screens');
  const locale = useLocale();
  return (
    <picture>
      {!theme && (
        <source media="(prefers-color-scheme: dark)" srcSet={screenPath(screen, locale, 'dark')} />
      )}
      <img
        src={screenPath(screen, locale, theme ?? 'light')}
        alt={t(screen)}
        {...SCREEN_SIZE}
        loading="lazy"
        decoding="async"
        className="h-auto w-full rounded-card border border-line shadow-card"
      />
    </picture>
  );
}

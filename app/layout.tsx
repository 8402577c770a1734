import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { NoteTimeZone } from '@/components/shell/note-time-zone';
import { BRAND } from '@/config/brand';
import { env } from '@/config/env';
import { languageOf } from '@/config/locales';
import { chosenTheme } from './chosen-theme';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('meta'), getLocale()]);
  return {
    metadataBase: new URL(env().NEXT_PUBLIC_APP_URL),
    applicationName: BRAND.name,
    title: { default: t('title'), template: `%s · ${BRAND.name}` },
    description: t('description'),
    openGraph: { type: 'website', siteName: BRAND.name, locale: locale.replace('-', '_') },
    twitter: { card: 'summary_large_image' },
    formatDetection: { telephone: false },
  };
}

const THEME_COLOURS = { light: BRAND.canvas, dark: BRAND.canvasDark } as const;

/** The browser's own bars take the page's colour: the chosen theme's, else the system's. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  return {
    colorScheme: theme ?? 'light dark',
    themeColor: theme
      ? THEME_COLOURS[theme]
      : (['light', 'dark'] as const).map((name) => ({
          media: `(prefers-color-scheme: ${name})`,
          color: THEME_COLOURS[name],
        })),
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), chosenTheme()]);
  return (
    <html
      lang={locale}
      dir={languageOf(locale).direction}
      {...(theme && { 'data-theme': theme })}
      className={GeistSans.variable}
    >
      <body className="min-h-dvh">
        <NoteTimeZone />
        <NextIntlClientProvider messages={null}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}

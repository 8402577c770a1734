import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { NoteTimeZone } from '@/components/shell/note-time-zone';
import { languageOf, THEME_COOKIE } from '@/config/locales';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meta');
  return {
    title: { default: t('title'), template: `%s · Eleva Care` },
    description: t('description'),
  };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  width: 'device-width',
  initialScale: 1,
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()]);
  const theme = jar.get(THEME_COOKIE)?.value;
  return (
    <html
      lang={locale}
      dir={languageOf(locale).direction}
      {...((theme === 'light' || theme === 'dark') && { 'data-theme': theme })}
      className={GeistSans.variable}
    >
      <body className="min-h-dvh">
        <NoteTimeZone />
        <NextIntlClientProvider messages={null}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}

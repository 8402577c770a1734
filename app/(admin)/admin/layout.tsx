import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { clientMessages, CONSOLE_NAMESPACES } from '@/app/i18n/client-messages';
import { ConsoleNav } from '@/components/console/frame/console-nav';
import { SearchDialog } from '@/components/console/search/search-dialog';
import { SiteHeader } from '@/components/shell/site-header';
import { SkipLink } from '@/components/shell/skip-link';
import { Notice } from '@/components/ui/notice';
import { requireConsolePage } from '@/lib/auth/console/console-door';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console');
  return {
    title: { default: t('title'), template: `%s · ${t('title')}` },
    robots: { index: false, follow: false },
  };
}

/** The frame of every page of the console. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { context, isConfirmed } = await requireConsolePage();
  const [messages, t] = await Promise.all([getMessages(), getTranslations('console')]);
  return (
    <NextIntlClientProvider messages={clientMessages(messages, CONSOLE_NAMESPACES)}>
      <div className="flex min-h-dvh flex-col">
        <SkipLink />
        <SiteHeader context={context} width="max-w-7xl">
          <SearchDialog />
        </SiteHeader>
        <div className="mx-auto grid w-full max-w-7xl flex-1 grid-rows-[auto_1fr] gap-6 px-4 py-4 sm:px-6 md:grid-cols-[11rem_1fr] md:grid-rows-1 md:gap-8 md:py-8 print:block">
          <ConsoleNav />
          <main id="main" tabIndex={-1} className="min-w-0 pb-16 outline-none">
            {!isConfirmed && (
              <Notice tone="warning" role="status" className="mb-6">
                {t('readOnly')}
              </Notice>
            )}
            {children}
          </main>
        </div>
      </div>
    </NextIntlClientProvider>
  );
}

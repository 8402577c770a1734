import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { type ReactNode, Suspense } from 'react';
import { clientMessages, CONSOLE_NAMESPACES } from '@/app/i18n/client-messages';
import { ConsoleNav } from '@/components/console/frame/console-nav';
import { SearchDialog } from '@/components/console/search/search-dialog';
import { AccountMenu } from '@/components/shell/account/account-menu';
import { ActiveOrganization } from '@/components/shell/active-organization';
import { Logo } from '@/components/shell/logo';
import { SkipLink } from '@/components/shell/skip-link';
import { Notice } from '@/components/ui/notice';
import { env } from '@/config/env';
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
  const name = context.actor.name ?? context.actor.email;
  return (
    <NextIntlClientProvider messages={clientMessages(messages, CONSOLE_NAMESPACES)}>
      <div className="flex min-h-dvh flex-col">
        <SkipLink />
        <header className="border-b border-line bg-surface print:hidden">
          <div className="mx-auto flex max-w-7xl items-center justify-between gap-4 px-4 py-2 sm:px-6">
            <Logo href="/dashboard" />
            <div className="ms-auto">
              <SearchDialog />
            </div>
            <AccountMenu
              name={name}
              email={context.actor.email}
              role={context.role}
              organization={
                <Suspense fallback={<span className="block h-[1.25em] w-24" />}>
                  <ActiveOrganization id={context.organizationId} otherwise={name} />
                </Suspense>
              }
              support={env().SUPPORT_EMAIL}
            />
          </div>
        </header>
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

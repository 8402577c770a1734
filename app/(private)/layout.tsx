import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AccessProvider } from '@/components/access/access-provider';
import { KeepCurrent } from '@/components/access/keep-current';
import { AccountMenu } from '@/components/shell/account-menu';
import { Logo } from '@/components/shell/logo';
import { MainNav } from '@/components/shell/main-nav';
import { SkipLink } from '@/components/shell/skip-link';
import { Notice } from '@/components/ui/notice';
import { requirePageContext } from '@/lib/auth/door/page';
import { clientMessages } from '@/app/i18n/client-messages';

/** The frame of every signed-in page. */
export default async function PrivateLayout({ children }: { children: ReactNode }) {
  const context = await requirePageContext();
  const messages = clientMessages(await getMessages());
  const t = await getTranslations('outage');
  const impersonation = await getTranslations('impersonation');
  return (
    <NextIntlClientProvider messages={messages}>
      <AccessProvider entitlements={context.entitlements}>
        <KeepCurrent />
        <SkipLink />
        <header className="border-b border-line bg-surface">
          <div className="mx-auto flex max-w-6xl items-center justify-between gap-4 px-4 py-2 sm:px-6">
            <Logo href="/dashboard" />
            <AccountMenu
              name={context.actor.name ?? context.actor.email}
              email={context.actor.email}
            />
          </div>
        </header>
        <div className="mx-auto grid max-w-6xl gap-6 px-4 py-4 sm:px-6 md:grid-cols-[12rem_1fr] md:gap-10 md:py-8">
          <MainNav />
          <main id="main" tabIndex={-1} className="min-w-0 pb-16 outline-none">
            {context.isImpersonated && (
              <Notice tone="warning" role="status" className="mb-6">
                {impersonation('banner', { name: context.actor.name ?? context.actor.email })}
              </Notice>
            )}
            {context.outage && <Notice className="mb-6">{t('workos')}</Notice>}
            {children}
          </main>
        </div>
      </AccessProvider>
    </NextIntlClientProvider>
  );
}

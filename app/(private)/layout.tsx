import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { type ReactNode, Suspense } from 'react';
import { AccessProvider } from '@/components/access/access-provider';
import { KeepCurrent } from '@/components/access/keep-current';
import { BillingAttention } from '@/components/shell/navigation/billing-attention';
import { MainNav } from '@/components/shell/navigation/main-nav';
import { SiteFooter } from '@/components/shell/site-footer';
import { SiteHeader } from '@/components/shell/site-header';
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
  const name = context.actor.name ?? context.actor.email;
  return (
    <NextIntlClientProvider messages={messages}>
      <AccessProvider entitlements={context.entitlements}>
        <KeepCurrent />
        <div className="flex min-h-dvh flex-col">
          <SkipLink />
          <SiteHeader context={context} width="max-w-6xl" />
          <div className="mx-auto grid w-full max-w-6xl flex-1 grid-rows-[auto_1fr] gap-6 px-4 py-4 sm:px-6 md:grid-cols-[12rem_1fr] md:grid-rows-1 md:gap-10 md:py-8 print:block">
            <MainNav
              billingMark={
                <Suspense fallback={null}>
                  <BillingAttention context={context} />
                </Suspense>
              }
            />
            <main id="main" tabIndex={-1} className="min-w-0 pb-16 outline-none">
              {context.isImpersonated && (
                <Notice tone="warning" role="status" className="mb-6">
                  {impersonation('banner', { name })}
                </Notice>
              )}
              {context.outage && <Notice className="mb-6">{t('workos')}</Notice>}
              {children}
            </main>
          </div>
          <SiteFooter />
        </div>
      </AccessProvider>
    </NextIntlClientProvider>
  );
}

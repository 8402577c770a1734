import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LanguageForm } from '@/components/shell/language-form';
import { Logo } from '@/components/shell/logo';
import { SkipLink } from '@/components/shell/skip-link';
import { Button } from '@/components/ui/button';
import { readCaller } from '@/lib/auth/door/context';

/** The frame of the pages anyone may see. */
export default async function MarketingLayout({ children }: { children: ReactNode }) {
  const [t, caller] = await Promise.all([getTranslations('marketing'), readCaller()]);
  const signedIn = caller.state !== 'signed_out';
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-3 px-4 py-4 sm:px-6">
        <Logo href="/" />
        <nav aria-label={t('nav')} className="flex items-center gap-1 sm:gap-3">
          <Link
            href="/pricing"
            className="inline-flex min-h-11 items-center rounded-control px-3 text-sm font-medium hover:bg-sunken"
          >
            {t('pricing')}
          </Link>
          <Button asChild variant="secondary">
            {/* The signed-in pages' code is for those who go there. */}
            <Link href={signedIn ? '/dashboard' : '/sign-in'} prefetch={false}>
              {t(signedIn ? 'dashboard' : 'signIn')}
            </Link>
          </Button>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="mt-20 border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-4 px-4 py-6 text-sm text-muted sm:px-6">
          <p>{t('footer')}</p>
          <LanguageForm />
        </div>
      </footer>
    </div>
  );
}

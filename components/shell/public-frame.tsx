import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { LanguageForm } from './language-form';
import { Logo } from './logo';
import { SiteFooter } from './site-footer';
import { SkipLink } from './skip-link';

const LINK =
  'inline-flex min-h-11 items-center rounded-control px-2 text-sm font-medium hover:bg-sunken sm:px-3';

/** Header, main and footer of a page that anyone may see. */
export function PublicFrame({
  entrance,
  children,
}: {
  /** The way in, for whoever is looking; left out where it is not known who that is. */
  entrance?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('marketing');
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-3 px-4 py-4 sm:px-6">
        <Logo href="/" givesWay />
        <nav aria-label={t('nav')} className="flex items-center gap-1 sm:gap-3 print:hidden">
          <Link href="/experts" prefetch={false} className={LINK}>
            {t('experts')}
          </Link>
          {/* Where there is no room, the footer has it. */}
          <Link href="/pricing" className={classNames(LINK, 'max-sm:hidden')}>
            {t('pricing')}
          </Link>
          {entrance}
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
      <SiteFooter>
        <LanguageForm />
      </SiteFooter>
    </div>
  );
}

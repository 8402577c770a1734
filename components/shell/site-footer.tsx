import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { COMPLAINTS_BOOK } from '@/config/company';
import { env } from '@/config/env';

const LINK =
  'inline-flex min-h-8 items-center rounded-control underline-offset-4 hover:text-ink hover:underline';

/** What every page ends with: who is behind it, under which terms, and where to ask or complain. */
export function SiteFooter({ children }: { children?: ReactNode }) {
  const t = useTranslations('footer');
  const support = env().SUPPORT_EMAIL;
  return (
    <footer className="border-t border-line print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-6 text-sm text-muted sm:px-6">
        <p>{t('claim')}</p>
        <nav aria-label={t('label')}>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {(['pricing', 'terms', 'privacy', 'imprint'] as const).map((page) => (
              <li key={page}>
                <Link href={`/${page}`} prefetch={false} className={LINK}>
                  {t(page)}
                </Link>
              </li>
            ))}
            {support && (
              <li>
                <a href={`mailto:${support}`} className={LINK}>
                  {t('help')}
                </a>
              </li>
            )}
            <li>
              <a href={COMPLAINTS_BOOK} className={LINK}>
                {t('complaints')}
              </a>
            </li>
          </ul>
        </nav>
        {children}
      </div>
    </footer>
  );
}

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { COMPANY } from '@/config/company';

/** Title, a word on what is still missing, and the text. */
export function LegalPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  const t = useTranslations('legal');
  return (
    <article className="mx-auto w-full max-w-3xl px-4 pt-10 pb-20 sm:px-6">
      <PageHeader title={title} lead={lead} />
      {!COMPANY.legalName && <Notice className="mb-8">{t('draft')}</Notice>}
      {children}
    </article>
  );
}

/** One matter of such a text. */
export function LegalSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-lg font-semibold">{title}</h2>
      <p className="max-w-prose text-muted">{children}</p>
    </section>
  );
}

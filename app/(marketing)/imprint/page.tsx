import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LegalPage } from '@/components/marketing/legal-page';
import { linkToContact } from '@/components/shell/link-to-contact';
import { DocumentLink } from '@/components/ui/document-link';
import { BRAND } from '@/config/brand';
import { COMPANY, COMPLAINTS_BOOK } from '@/config/company';
import { env } from '@/config/env';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('imprint');
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/imprint' } };
}

/** Who runs this installation, how to reach them, and where to complain. */
export default function ImprintPage() {
  const t = useTranslations('imprint');
  const { legalName, address, taxNumber, register } = COMPANY;
  const { SUPPORT_EMAIL } = env();
  return (
    <LegalPage title={t('title')} lead={t('lead')}>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[12rem_1fr] sm:gap-y-3">
        <Entry name={t('name')}>{BRAND.name}</Entry>
        <Entry name={t('company')}>{legalName}</Entry>
        <Entry name={t('address')}>{address?.join('\n')}</Entry>
        <Entry name={t('taxNumber')}>{taxNumber}</Entry>
        <Entry name={t('register')}>{register}</Entry>
        <Entry name={t('email')}>{SUPPORT_EMAIL && linkToContact(SUPPORT_EMAIL)}</Entry>
      </dl>
      <p className="mt-8 max-w-prose text-muted">{t.rich('complaints', { book: linkToBook })}</p>
    </LegalPage>
  );
}

function linkToBook(words: ReactNode): ReactNode {
  return <DocumentLink href={COMPLAINTS_BOOK}>{words}</DocumentLink>;
}

/** One line about the company, or that it is still to be written. */
function Entry({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations('imprint');
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="mb-3 min-w-0 whitespace-pre-line sm:mb-0">
        {children ?? <span className="text-muted italic">{t('missing')}</span>}
      </dd>
    </>
  );
}

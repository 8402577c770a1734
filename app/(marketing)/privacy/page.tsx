import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { LegalPage, LegalSection } from '@/components/marketing/legal-page';
import { EMAIL_RETENTION_DAYS, INBOX_RETENTION_DAYS } from '@/config/policies';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('privacy');
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/privacy' } };
}

const SECTIONS = ['who', 'held', 'where', 'cookies', 'mail', 'kept', 'yours'] as const;

/** What is held of a person, where, for what, and how to take it along or have it deleted. */
export default function PrivacyPage() {
  const t = useTranslations('privacy');
  const policies = { emails: EMAIL_RETENTION_DAYS, events: INBOX_RETENTION_DAYS };
  return (
    <LegalPage title={t('title')} lead={t('lead')}>
      {SECTIONS.map((section) => (
        <LegalSection key={section} title={t(`${section}.title`)}>
          {t(`${section}.text`, policies)}
        </LegalSection>
      ))}
    </LegalPage>
  );
}

import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { LegalPage, LegalSection } from '@/components/marketing/legal-page';
import { GRACE_DAYS } from '@/config/policies';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('terms');
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/terms' } };
}

const SECTIONS = [
  'who',
  'plans',
  'price',
  'renewal',
  'changes',
  'cancel',
  'failed',
  'rights',
  'law',
] as const;

/** What an expert agrees to by subscribing: how prices, renewals and endings work here. */
export default function TermsPage() {
  const t = useTranslations('terms');
  const policies = { days: GRACE_DAYS };
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

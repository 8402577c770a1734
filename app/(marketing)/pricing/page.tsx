import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntervalSwitch } from '@/components/billing/offers/interval-switch';
import { LecturerLine } from '@/components/billing/offers/lecturer-line';
import { PlanComparison } from '@/components/billing/offers/plan-comparison';
import { PlanOffers } from '@/components/billing/offers/plan-offers';
import { linkToContact } from '@/components/shell/link-to-contact';
import type { ReactNode } from 'react';
import { DocumentLink } from '@/components/ui/document-link';
import { PageHeader } from '@/components/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pricing');
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/pricing' } };
}

/** A full navigation: prefetching a private page would begin a sign-in for someone signed out. */
const linkToApply = (words: ReactNode) => <DocumentLink href="/apply">{words}</DocumentLink>;

type Search = Promise<Record<string, string | string[] | undefined>>;

/** The plans and their prices, from the catalog. */
export default async function PricingPage({ searchParams }: { searchParams: Search }) {
  const [search, t] = await Promise.all([searchParams, getTranslations('pricing')]);
  const interval = search['interval'] === 'year' ? 'year' : 'month';
  return (
    <div className="mx-auto w-full max-w-4xl px-4 pt-10 pb-20 sm:px-6">
      <PageHeader title={t('title')} lead={t('lead')} />
      <IntervalSwitch interval={interval} hrefFor={(option) => `/pricing?interval=${option}`} />
      <PlanOffers interval={interval} preselected="top" />
      <p className="mt-6 text-sm text-muted">{t('vat')}</p>
      <PlanComparison />
      <LecturerLine />
      <p className="mt-8 text-sm text-muted">{t.rich('invited', { apply: linkToApply })}</p>
      <p className="mt-2 text-sm text-muted">{t.rich('teams', { contact: linkToContact })}</p>
    </div>
  );
}

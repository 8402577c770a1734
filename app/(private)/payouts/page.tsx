import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputesBlock } from '@/components/payouts/disputes-block';
import { PayoutsCard } from '@/components/payouts/payouts-card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { readPayoutsPage } from '@/lib/payouts/accounts/read-payouts-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payouts'))('title') };
}

/** Being paid by Stripe: how it stands, what is missing, and the way to Stripe's page. */
export default async function PayoutsPage({
  searchParams,
}: {
  searchParams: Promise<{ again?: string }>;
}) {
  const [context, t, { again }] = await Promise.all([
    requireBillingPage(),
    getTranslations('payouts'),
    searchParams,
  ]);
  const page = await readPayoutsPage(context);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-2xl gap-4">
        {again !== undefined && page.state !== 'active' && <Notice>{t('linkOver')}</Notice>}
        {page.isStale && <Notice tone="warning">{t('stale')}</Notice>}
        <PayoutsCard page={page} />
        <DisputesBlock organizationId={context.organizationId} />
      </div>
    </>
  );
}

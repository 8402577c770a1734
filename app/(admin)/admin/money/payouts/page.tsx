import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FailedPayoutList } from '@/components/console/payouts/failed-payout-list';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consolePayouts'))('failed') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Payouts that banks sent back, of experts and of the platform. */
export default async function FailedPayoutsPage({ searchParams }: { searchParams: Search }) {
  await requireConsolePage();
  const [t, { before }] = await Promise.all([getTranslations('consolePayouts'), searchParams]);
  return (
    <>
      <PageHeader title={t('failed')} lead={t('failedLead')} />
      <FailedPayoutList before={typeof before === 'string' ? before : undefined} />
    </>
  );
}

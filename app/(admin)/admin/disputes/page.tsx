import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DisputeFilters } from '@/components/console/disputes/dispute-filters';
import { DisputeList } from '@/components/console/disputes/dispute-list';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { DISPUTE_FILTERS } from '@/lib/console/disputes/list-disputes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleDisputes'))('title') };
}

const asked = z.object({
  show: z.enum(DISPUTE_FILTERS).catch('due'),
  before: z.string().optional().catch(undefined),
});

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What banks dispute, ask about and warn of; first what is to be answered. */
export default async function DisputesPage({ searchParams }: { searchParams: Search }) {
  await requireConsolePage();
  const { show, before } = asked.parse(await searchParams);
  const t = await getTranslations('consoleDisputes');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <DisputeFilters show={show} />
      <DisputeList show={show} before={before} />
    </>
  );
}

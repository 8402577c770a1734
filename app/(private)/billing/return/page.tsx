import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccessArrival } from '@/components/billing/checkout/access-arrival';
import { GATED_PAGES } from '@/config/gated-pages';
import { cameFrom } from '@/lib/auth/door/came-from';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { findPrice } from '@/lib/catalog/find-plan';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('arrival'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** After paying: shows the access arriving, then leads back to where the person was. */
export default async function ReturnPage({ searchParams }: { searchParams: Search }) {
  const [context, search, came] = await Promise.all([
    requireBillingPage(),
    searchParams,
    cameFrom(),
  ]);
  const chosen = findPrice(String(search['plan'] ?? ''));
  if (!chosen) redirect('/billing/subscription');
  const isOpened = came !== null && chosen.plan.features.includes(GATED_PAGES[came].feature);
  return (
    <AccessArrival
      lookupKey={chosen.price.lookupKey}
      plan={chosen.planId}
      expected={[...chosen.plan.features]}
      open={[...context.entitlements]}
      backTo={isOpened ? came : null}
      failed={search['redirect_status'] === 'failed'}
    />
  );
}

import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccessArrival } from '@/components/billing/checkout/access-arrival';
import { GATED_PAGES } from '@/config/policies';
import { RETURN_COOKIE } from '@/lib/auth/door/guard';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { findPrice } from '@/lib/catalog/find-plan';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('arrival'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** After paying: shows the access arriving, then leads back to where the person was. */
export default async function ReturnPage({ searchParams }: { searchParams: Search }) {
  const [context, search, jar] = await Promise.all([requireBillingPage(), searchParams, cookies()]);
  const chosen = findPrice(String(search['plan'] ?? ''));
  if (!chosen) redirect('/billing/subscription');
  const came = jar.get(RETURN_COOKIE)?.value ?? '';
  const gate = GATED_PAGES[came];
  const backTo =
    gate && (chosen.plan.features as readonly string[]).includes(gate.feature)
      ? came
      : '/dashboard';
  return (
    <AccessArrival
      lookupKey={chosen.price.lookupKey}
      expected={[...chosen.plan.features]}
      open={[...context.entitlements]}
      backTo={backTo}
      failed={search['redirect_status'] === 'failed'}
    />
  );
}

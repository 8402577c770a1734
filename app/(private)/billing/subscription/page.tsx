import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntervalSwitch } from '@/components/billing/interval-switch';
import { PlanCard } from '@/components/billing/plan-card';
import { PlanOffers } from '@/components/billing/plan-offers';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageContext } from '@/lib/auth/page';
import { readBilling } from '@/lib/billing/read-billing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('billing'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** The plans, what each opens, and the one the organization has. `?upgrade=top` draws one out. */
export default async function SubscriptionPage({ searchParams }: { searchParams: Search }) {
  const [context, search, t] = await Promise.all([
    requirePageContext(),
    searchParams,
    getTranslations('billing'),
  ]);
  const billing = await readBilling(context.organizationId);
  const upgrade =
    search['upgrade'] === 'top' || search['upgrade'] === 'community'
      ? search['upgrade']
      : undefined;
  const interval = search['interval'] === 'year' ? 'year' : 'month';
  const keep = upgrade ? `&upgrade=${upgrade}` : '';
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {upgrade && !billing.expert && (
        <Notice className="mb-6">{t(upgrade === 'top' ? 'lockedTop' : 'lockedCommunity')}</Notice>
      )}
      {billing.expert && (
        <div className="mb-8 max-w-md">
          <PlanCard billing={billing} />
        </div>
      )}
      <IntervalSwitch
        interval={interval}
        hrefFor={(option) => `/billing/subscription?interval=${option}${keep}`}
      />
      <PlanOffers
        interval={interval}
        currentLookupKey={billing.expert?.lookupKey ?? null}
        subscribed={billing.expert !== null}
        hrefFor={(lookupKey) => `/billing/checkout?plan=${lookupKey}`}
        {...(upgrade && { preselected: upgrade })}
      />
      <p className="mt-6 text-sm text-muted">{t('terms')}</p>
    </>
  );
}

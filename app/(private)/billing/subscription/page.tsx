import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillingPanels } from '@/components/billing/records/billing-panels';
import { ChangePlanButton } from '@/components/billing/change/change-plan-button';
import { IntervalSwitch } from '@/components/billing/offers/interval-switch';
import { LockedNotice } from '@/components/billing/offers/locked-notice';
import { OwnPlans } from '@/components/billing/plan/own-plans';
import { PlanOffers } from '@/components/billing/offers/plan-offers';
import { PausedPractice } from '@/components/experts/paused-practice';
import { SyncOnReturn } from '@/components/billing/plan/sync-on-return';
import { PageHeader } from '@/components/ui/page-header';
import { cameFrom } from '@/lib/auth/door/came-from';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { needsAttention, situationOf } from '@/lib/subscriptions/plan-situation';
import { readBillingPage } from '@/lib/billing/history/read-billing-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('billing'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/**
 * The subscription: the plan and what is pending, the plans to change to, card, details, invoices
 * and history. `?upgrade=top` draws a plan out.
 */
export default async function SubscriptionPage({ searchParams }: { searchParams: Search }) {
  const [context, search, came, t] = await Promise.all([
    requireBillingPage(),
    searchParams,
    cameFrom(),
    getTranslations('billing'),
  ]);
  const page = await readBillingPage(context.organizationId);
  const asked = search['upgrade'];
  const upgrade = asked === 'top' || asked === 'community' ? asked : undefined;
  const interval = search['interval'] ?? page.expert?.interval;
  const shown = interval === 'year' ? 'year' : 'month';
  const keep = upgrade ? `&upgrade=${upgrade}` : '';
  return (
    <>
      {search['returned'] === 'portal' && <SyncOnReturn />}
      <PageHeader title={t('title')} lead={t('lead')} />
      {upgrade && <LockedNotice upgrade={upgrade} cameFrom={came} />}
      {upgrade && <PausedPractice context={context} />}
      <OwnPlans page={page} />
      <IntervalSwitch
        interval={shown}
        hrefFor={(option) => `/billing/subscription?interval=${option}${keep}`}
      />
      <PlanOffers
        interval={shown}
        current={page.expert}
        {...(page.expert && { ChangeButton: ChangePlanButton })}
        {...(upgrade && { preselected: upgrade })}
        isAsked={!page.expert || !needsAttention(situationOf(page.expert))}
      />
      <p className="mt-6 mb-10 text-sm text-muted">{t('terms')}</p>
      <BillingPanels page={page} />
    </>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillingPanels } from '@/components/billing/records/billing-panels';
import { ChangePlanButton } from '@/components/billing/change/change-plan-button';
import { IntervalSwitch } from '@/components/billing/offers/interval-switch';
import { LecturerOffer } from '@/components/billing/offers/lecturer-offer';
import { LockedNotice } from '@/components/billing/offers/locked-notice';
import { OwnPlans } from '@/components/billing/plan/own-plans';
import { PlanOffers } from '@/components/billing/offers/plan-offers';
import { PausedPractice } from '@/components/experts/paused-practice';
import { SyncOnReturn } from '@/components/billing/plan/sync-on-return';
import { PageHeader } from '@/components/ui/page-header';
import { findUpgrade } from '@/config/gated-pages';
import { cameFrom } from '@/lib/auth/door/came-from';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { needsAttention, situationOf } from '@/lib/subscriptions/plan-situation';
import { readBillingPage } from '@/lib/billing/history/read-billing-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('billing'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/**
 * The subscriptions: the plan and the module with what is pending, what there is to change to or add,
 * card, details, invoices and history. `?upgrade=top` draws a plan out, `?upgrade=lecturer` the module.
 */
export default async function SubscriptionPage({ searchParams }: { searchParams: Search }) {
  const [context, search, came, t] = await Promise.all([
    requireBillingPage(),
    searchParams,
    cameFrom(),
    getTranslations('billing'),
  ]);
  const page = await readBillingPage(context.organizationId);
  const upgrade = findUpgrade(search['upgrade']);
  const isForModule = upgrade === 'lecturer';
  const interval = search['interval'] ?? page.expert?.interval;
  const shown = interval === 'year' ? 'year' : 'month';
  const keep = upgrade ? `&upgrade=${upgrade}` : '';
  return (
    <>
      {search['returned'] === 'portal' && <SyncOnReturn />}
      <PageHeader title={t('title')} lead={t('lead')} />
      {upgrade && !(isForModule && page.addon) && (
        <LockedNotice upgrade={upgrade} cameFrom={came} />
      )}
      {upgrade && <PausedPractice context={context} />}
      <OwnPlans page={page} />
      {isForModule && <LecturerOffer billing={page} isAskedFor />}
      <div id="plans" className="scroll-mt-24" />
      <IntervalSwitch
        interval={shown}
        hrefFor={(option) => `/billing/subscription?interval=${option}${keep}`}
      />
      <PlanOffers
        interval={shown}
        current={page.expert}
        {...(page.expert && { ChangeButton: ChangePlanButton })}
        {...(upgrade && !isForModule && { preselected: upgrade })}
        isAsked={!page.expert || !needsAttention(situationOf(page.expert))}
      />
      {!isForModule && <LecturerOffer billing={page} isAskedFor={false} />}
      <p className="mt-6 mb-10 text-sm text-muted">{t('terms')}</p>
      <BillingPanels page={page} />
    </>
  );
}

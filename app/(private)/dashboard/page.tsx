import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RevenueChart } from '@/components/analytics/revenue-chart';
import { RevenueTable } from '@/components/analytics/revenue-table';
import { PlanSummary } from '@/components/billing/plan/plan-summary';
import { AnalyticsCard } from '@/components/dashboard/analytics-card';
import { PageHeader } from '@/components/ui/page-header';
import { readRevenue } from '@/lib/analytics/revenue';
import { mayManageBilling } from '@/lib/auth/door/billing-door';
import { requirePageContext } from '@/lib/auth/door/page';
import { readBilling } from '@/lib/subscriptions/read-billing';
import { can } from '@/lib/access/can';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dashboard'))('title') };
}

/** Where a signed-in person lands: the plan, and what it opens. */
export default async function DashboardPage() {
  const context = await requirePageContext();
  const t = await getTranslations('dashboard');
  const billing = (await mayManageBilling(context))
    ? await readBilling(context.organizationId)
    : null;
  const revenue = can(context, 'analytics_access')
    ? await readRevenue(context.organizationId, 6)
    : null;
  return (
    <>
      <PageHeader
        title={t('welcome', { name: context.actor.name ?? context.actor.email })}
        lead={t('lead')}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {billing && <PlanSummary billing={billing} />}
        <AnalyticsCard>
          {revenue && (
            <>
              <RevenueChart months={revenue.months} />
              <div className="sr-only">
                <RevenueTable months={revenue.months} />
              </div>
            </>
          )}
        </AnalyticsCard>
      </div>
    </>
  );
}

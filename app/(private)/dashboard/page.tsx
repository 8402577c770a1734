import type { Metadata } from 'next';
import { getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { RevenueChart } from '@/components/analytics/revenue/revenue-chart';
import { RevenueTable } from '@/components/analytics/revenue/revenue-table';
import { PlanSummary } from '@/components/billing/plan/plan-summary';
import { AnalyticsCard } from '@/components/dashboard/analytics-card';
import { OwnNextCard } from '@/components/dashboard/own-next-card';
import { SetupCard } from '@/components/dashboard/setup-card';
import { TodayCard } from '@/components/dashboard/today-card';
import { PageHeader } from '@/components/ui/page-header';
import { can } from '@/lib/access/can';
import { keepsOrganization } from '@/lib/access/practice';
import { countAnalysed } from '@/lib/analytics/count-appointments';
import { readToday } from '@/lib/analytics/read-today';
import { readRevenue } from '@/lib/analytics/revenue';
import { mayManageBilling } from '@/lib/auth/door/billing-door';
import { requirePageContext } from '@/lib/auth/door/page';
import { listNextOwn } from '@/lib/bookings/read/list-own-appointments';
import { readBilling } from '@/lib/subscriptions/read-billing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dashboard'))('title') };
}

/** Where a signed-in person lands: what today holds, what is left to set up, the plan, and what it opens. */
export default async function DashboardPage() {
  const context = await requirePageContext();
  const { organizationId } = context;
  const [t, now, timeZone, mayBill, isKeeper] = await Promise.all([
    getTranslations('dashboard'),
    getNow(),
    getTimeZone(),
    mayManageBilling(context),
    keepsOrganization(context),
  ]);
  const [billing, today, ownNext, revenue, appointments] = await Promise.all([
    mayBill ? readBilling(organizationId) : null,
    isKeeper && can(context, 'appointments_manage')
      ? readToday(organizationId, now, timeZone)
      : null,
    listNextOwn(context),
    isKeeper && can(context, 'analytics_access') ? readRevenue(context, 6) : null,
    countAnalysed(organizationId),
  ]);
  // An upgrade that waits for its payment is finished on the plan's card, not begun again.
  const isChangeUnpaid = Boolean(billing?.expert?.unpaidChangeLookupKey);
  const [firstName] = context.actor.name?.split(' ') ?? [];
  return (
    <>
      <PageHeader
        title={firstName ? t('welcome', { name: firstName }) : t('welcomePlain')}
        lead={t(today ? 'lead' : 'leadMember')}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        {today && <TodayCard today={today} />}
        <OwnNextCard appointments={ownNext} />
        {billing && (
          <SetupCard
            steps={{
              plan: billing.expert !== null,
              firstAppointment: appointments > 0,
            }}
          />
        )}
        {billing && <PlanSummary billing={billing} />}
        {isKeeper && (
          <div className="min-w-0 lg:col-span-2">
            <AnalyticsCard isOffered={mayBill && !isChangeUnpaid}>
              {revenue && (
                <>
                  <RevenueChart periods={revenue.months} />
                  <div className="sr-only">
                    <RevenueTable periods={revenue.months} />
                  </div>
                </>
              )}
            </AnalyticsCard>
          </div>
        )}
      </div>
    </>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputesBlock } from '@/components/payouts/disputes-block';
import { PayoutList } from '@/components/payouts/history/payout-list';
import { PayoutMoney } from '@/components/payouts/money/payout-money';
import { PayoutsCard } from '@/components/payouts/payouts-card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { readPayoutsPage } from '@/lib/payouts/accounts/read-payouts-page';
import { readOverview } from '@/lib/payouts/balance/read-overview';
import { listPayouts } from '@/lib/payouts/history/list-payouts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payouts'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Being paid by Stripe: how it stands, what is there, when it comes, and what was sent. */
export default async function PayoutsPage({ searchParams }: { searchParams: Search }) {
  const [context, t, search] = await Promise.all([
    requireBillingPage(),
    getTranslations('payouts'),
    searchParams,
  ]);
  const after = typeof search['after'] === 'string' ? search['after'] : undefined;
  const [page, overview] = await Promise.all([
    readPayoutsPage(context),
    after ? null : readOverview(context),
  ]);
  const hasAccount = page.state !== 'none';
  const hasMoney = hasAccount && page.state !== 'closed' && !after;
  // After both, which bring it up to date.
  const history = await listPayouts(context, after);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl gap-4">
        {search['again'] !== undefined && page.state !== 'active' && (
          <Notice>{t('linkOver')}</Notice>
        )}
        {page.isStale && <Notice tone="warning">{t('stale')}</Notice>}
        {hasMoney && <PayoutMoney overview={overview} />}
        {!after && <PayoutsCard page={page} />}
        {!after && <DisputesBlock organizationId={context.organizationId} />}
        {hasAccount && (
          <PayoutList
            rows={history.rows}
            older={history.next && `/payouts?after=${history.next}`}
          />
        )}
      </div>
    </>
  );
}

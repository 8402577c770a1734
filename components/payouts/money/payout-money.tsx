import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { PayoutOverview } from '@/lib/payouts/balance/read-overview';
import { BalanceCard } from './balance-card';
import { FailedPayout } from './failed-payout';
import { NextPayoutCard } from './next-payout-card';

/** What an expert has at Stripe and when it is paid out; a payout that failed comes first. Null: nothing was ever read. */
export function PayoutMoney({ overview }: { overview: PayoutOverview | null }) {
  const t = useTranslations('payoutMoney');
  if (!overview)
    return (
      <Card aria-labelledby="payout-balance">
        <h2 id="payout-balance" className="mb-2 text-lg font-semibold">
          {t('title')}
        </h2>
        <p className="text-sm text-muted">{t('unknown')}</p>
      </Card>
    );
  return (
    <>
      {overview.failed && <FailedPayout payout={overview.failed} canPayOut={overview.canPayOut} />}
      <BalanceCard overview={overview} />
      <NextPayoutCard overview={overview} />
    </>
  );
}

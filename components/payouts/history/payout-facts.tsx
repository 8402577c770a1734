import { useFormatter, useTranslations } from 'next-intl';
import { ActionButton } from '@/components/billing/plan/action-button';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { failureKind } from '@/lib/payouts/history/failure-kind';
import type { PayoutDetails } from '@/lib/payouts/history/read-payout';
import { payoutDay } from '../payout-day';
import { PayoutStateBadge } from './payout-state';

/** What a payout is: how much, how it stands, when it was sent and is there; of a failed one why, and the way out. */
export function PayoutFacts({ details }: { details: PayoutDetails }) {
  const { payout, isUnmended } = details;
  const t = useTranslations('payoutPage');
  const money = useTranslations('payoutMoney');
  const reason = useTranslations('payoutFailure');
  const format = useFormatter();
  const { amountCents, currency, status, createdAt, arrivesAt, isAutomatic } = payout;
  const hasFailed = status === 'failed';
  const facts = [
    [t('sentOn'), payoutDay(format, createdAt)],
    ...(hasFailed || status === 'canceled'
      ? []
      : [[t(status === 'paid' ? 'arrived' : 'arrives'), payoutDay(format, arrivesAt)]]),
    [t('made'), t(isAutomatic ? 'automatic' : 'byHand')],
  ] as const;
  return (
    <Card aria-labelledby="payout-amount" className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="payout-amount" className="tabular text-2xl font-semibold">
          {charge(format, amountCents, currency)}
        </h2>
        <PayoutStateBadge status={status} />
      </div>
      {amountCents < 0 && <p className="text-sm">{t('takenFromBank')}</p>}
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[12rem_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {hasFailed && (
        <div className="grid gap-3 text-sm">
          <p className="font-medium text-danger">
            {reason(`reason.${failureKind(payout.failureCode)}`)}
          </p>
          <p>{t(isUnmended ? 'failedBody' : 'failedSentAgain')}</p>
          {isUnmended && (
            <ActionButton path="/api/payouts/dashboard">{money('newBank')}</ActionButton>
          )}
        </div>
      )}
    </Card>
  );
}

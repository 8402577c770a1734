import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { ActionButton } from '@/components/billing/plan/action-button';
import { charge } from '@/components/ui/amounts';
import { Notice } from '@/components/ui/notice';
import { failureKind } from '@/lib/payouts/history/failure-kind';
import type { Payout } from '@/lib/payouts/history/payout';

/** A payout that came back: why, where its money is, and the way out. */
export function FailedPayout({ payout, canPayOut }: { payout: Payout; canPayOut: boolean }) {
  const t = useTranslations('payoutMoney');
  const reason = useTranslations('payoutFailure');
  const format = useFormatter();
  return (
    <Notice tone={canPayOut ? 'info' : 'danger'} className="grid gap-3">
      <p className="font-semibold">
        <Link
          href={`/payouts/${payout.id}`}
          className="inline-flex min-h-6 items-center underline underline-offset-4"
        >
          {t('failed', { amount: charge(format, payout.amountCents, payout.currency) })}
        </Link>
      </p>
      <p>{reason(`reason.${failureKind(payout.failureCode)}`)}</p>
      <p>{t(canPayOut ? 'failedMended' : 'failedWayOut')}</p>
      {!canPayOut && (
        <ActionButton path="/api/payouts/dashboard" variant="primary">
          {t('newBank')}
        </ActionButton>
      )}
    </Notice>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { PayoutOverview } from '@/lib/payouts/balance/read-overview';
import { payoutDay, weekdayNames } from '../payout-day';

/** When the next money goes to the bank and about how much, by which schedule, and why by that one. */
export function NextPayoutCard({ overview }: { overview: PayoutOverview }) {
  const t = useTranslations('payoutMoney');
  const format = useFormatter();
  const { next, schedule } = overview;
  const whose = overview.tier ?? 'none';
  return (
    <Card aria-labelledby="next-payout" className="grid gap-3">
      <h2 id="next-payout" className="text-lg font-semibold">
        {t('next')}
      </h2>
      {next ? (
        <div>
          <p className="text-xl font-semibold">
            {t('nextOn', {
              date: payoutDay(format, next.on),
              amount: charge(format, next.expectedCents),
            })}
          </p>
          <p className="mt-1 text-sm text-muted">{t('nextNote')}</p>
        </div>
      ) : (
        <p>{t(overview.canPayOut ? 'nextNone' : 'nextStopped')}</p>
      )}
      <p className="text-sm">
        {t(`schedule.${knownInterval(schedule.interval)}`, {
          days: weekdayNames(format, schedule.weekdays),
        })}{' '}
        {overview.isScheduleOfPlan && t(`why.${whose}`)}
        {!overview.isScheduleOfPlan && t(overview.isScheduleRefused ? 'refused' : 'changing')}
      </p>
    </Card>
  );
}

/** One that Stripe adds later is said to be set there, which it is. */
function knownInterval(interval: string): 'daily' | 'weekly' | 'manual' | 'other' {
  return interval === 'daily' || interval === 'weekly' || interval === 'manual'
    ? interval
    : 'other';
}

import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { PayoutOverview } from '@/lib/payouts/balance/read-overview';

/** What an expert has at Stripe: available, on its way, in dispute; how old it is, and why it is below zero. */
export function BalanceCard({ overview }: { overview: PayoutOverview }) {
  const t = useTranslations('payoutMoney');
  const format = useFormatter();
  const { availableCents, pendingCents, disputedCents, schedule } = overview;
  const availableHint =
    availableCents <= 0
      ? t('availableNone')
      : overview.canPayOut
        ? t('availableHint')
        : t('availableWaits');
  const isOwing = availableCents + pendingCents < 0;
  return (
    <Card aria-labelledby="payout-balance" className="grid gap-4">
      <h2 id="payout-balance" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <dl className="grid gap-4 sm:grid-cols-3">
        <Figure name={t('available')} hint={availableHint}>
          {charge(format, availableCents)}
        </Figure>
        <Figure name={t('pending')} hint={t('pendingHint', { days: schedule.delayDays })}>
          {charge(format, pendingCents)}
        </Figure>
        <Figure name={t('disputed')} hint={t('disputedHint')}>
          {charge(format, disputedCents)}
        </Figure>
      </dl>
      {isOwing && <p className="text-sm text-danger">{t('owing')}</p>}
      {!isOwing && availableCents < 0 && <p className="text-sm text-muted">{t('covered')}</p>}
      {overview.isStale && (
        <p className="text-sm text-muted">{t('asOf', { at: moment(format, overview.readAt) })}</p>
      )}
    </Card>
  );
}

function Figure({ name, hint, children }: { name: string; hint: string; children: string }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className="tabular block text-2xl font-semibold">{children}</span>
        <span className="mt-1 block text-sm text-muted">{hint}</span>
      </dd>
    </div>
  );
}

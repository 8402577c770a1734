import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { BillingSubscription } from '@/lib/subscriptions/read-billing';
import { isOverdue, isPaused } from '@/lib/subscriptions/status';
import { money } from '@/components/ui/euros';

/** The plan an organization is on, what it costs and when that is charged next. */
export function PlanCard({ plan: expert }: { plan: BillingSubscription | null }) {
  const heading = useId();
  const t = useTranslations('planCard');
  const names = useTranslations('plan');
  const format = useFormatter();
  if (!expert) {
    return (
      <Card aria-labelledby={heading}>
        <h2 id={heading} className="font-semibold">
          {t('none')}
        </h2>
        <p className="mt-2 mb-5 text-sm text-muted">{t('noneLead')}</p>
        <Button asChild>
          <Link href="/billing/subscription">{t('choose')}</Link>
        </Button>
      </Card>
    );
  }
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long' });
  const whatNext = () => {
    if (isOverdue(expert.status)) return t('pastDue');
    if (isPaused(expert)) return t('paused');
    if (expert.cancelAt) return t('endsOn', { date: day(expert.cancelAt) });
    return expert.currentPeriodEnd && t('renewsOn', { date: day(expert.currentPeriodEnd) });
  };
  return (
    <Card aria-labelledby={heading}>
      <div className="flex items-start justify-between gap-4">
        <h2 id={heading} className="font-semibold">
          {expert.plan ? names(`${expert.plan}.name` as 'top-expert.name') : t('unknown')}
        </h2>
        <Badge tone={expert.live ? 'success' : 'warning'}>
          {t(expert.live ? 'active' : 'inactive')}
        </Badge>
      </div>
      {expert.amountCents !== null && (
        <p className="tabular mt-3 text-2xl font-semibold">
          {money(format, expert.amountCents, expert.currency)}
          <span className="ml-1 text-sm font-normal text-muted">
            {expert.interval && t(expert.interval === 'year' ? 'perYear' : 'perMonth')}
            {!expert.interval && expert.every && t('every', { every: expert.every })}
          </span>
        </p>
      )}
      <p className="mt-2 text-sm text-muted">{whatNext()}</p>
    </Card>
  );
}

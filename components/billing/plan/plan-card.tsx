import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Billing } from '@/lib/subscriptions/read-billing';
import { isOverdue, isPaused } from '@/lib/subscriptions/status';
import { euros } from '@/components/ui/euros';

/** The plan an organization is on, what it costs and when that is charged next. */
export function PlanCard({ billing }: { billing: Billing }) {
  const t = useTranslations('planCard');
  const names = useTranslations('plan');
  const format = useFormatter();
  const { expert } = billing;
  if (!expert) {
    return (
      <Card aria-labelledby="plan-card">
        <h2 id="plan-card" className="font-semibold">
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
    <Card aria-labelledby="plan-card">
      <div className="flex items-start justify-between gap-4">
        <h2 id="plan-card" className="font-semibold">
          {expert.plan ? names(`${expert.plan}.name` as 'top-expert.name') : t('unknown')}
        </h2>
        <Badge tone={expert.live ? 'success' : 'warning'}>
          {t(expert.live ? 'active' : 'inactive')}
        </Badge>
      </div>
      {expert.amountCents !== null && (
        <p className="tabular mt-3 text-2xl font-semibold">
          {euros(format, expert.amountCents)}
          <span className="ml-1 text-sm font-normal text-muted">
            {t(expert.interval === 'year' ? 'perYear' : 'perMonth')}
          </span>
        </p>
      )}
      <p className="mt-2 text-sm text-muted">{whatNext()}</p>
    </Card>
  );
}

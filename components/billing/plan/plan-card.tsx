import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import { SITUATION_TONES, situationOf } from '@/lib/subscriptions/plan-situation';
import type { BillingSubscription } from '@/lib/subscriptions/read-billing';
import { PlanPrice } from './plan-price';
import { type PlanRecords, PlanStanding } from './plan-standing';

interface PlanCardProps {
  plan: BillingSubscription;
  isChargedOn: boolean;
  records?: PlanRecords;
  /** What can be done about it. */
  children?: ReactNode;
}

/**
 * A plan an organization has: what it costs, how it stands, what is charged next and what needs
 * doing. The one place that says so, on the billing page and the dashboard alike.
 */
export function PlanCard({ plan, isChargedOn, records = null, children }: PlanCardProps) {
  const heading = useId();
  const t = useTranslations('standing');
  const names = useTranslations('plan');
  const format = useFormatter();
  const situation = situationOf(plan);
  const date = plan.cancelAt ? day(format, plan.cancelAt) : '';
  return (
    <Card aria-labelledby={heading}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 id={heading} className="text-lg font-semibold">
          {plan.plan ? names(`${plan.plan}.name` as 'top-expert.name') : t('custom')}
        </h2>
        <Badge tone={SITUATION_TONES[situation]}>{t(`badge.${situation}`, { date })}</Badge>
      </div>
      <PlanPrice plan={plan} />
      <PlanStanding plan={plan} isChargedOn={isChargedOn} records={records} />
      {children && <div className="mt-5 flex flex-wrap items-start gap-3">{children}</div>}
    </Card>
  );
}

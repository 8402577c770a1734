import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { BillingPage } from '@/lib/billing/history/read-billing-page';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { ActionButton } from './action-button';
import { PlanActions } from './plan-actions';
import { PlanCard } from './plan-card';

/** Everything an organization pays for: its plan with all that can be done about it, then the rest. */
export function OwnPlans({ page }: { page: BillingPage }) {
  const t = useTranslations('standing');
  const { expert, others, addons, records } = page;
  const isChargedBeside = (id: string) =>
    [expert, ...others].some(
      (one) => one !== null && one.id !== id && one.amountCents !== 0 && isChargedAgain(one),
    );
  if (!expert && others.length === 0) return null;
  return (
    <div className="mb-10 grid grid-cols-1 items-start gap-6">
      {expert && (
        <PlanCard plan={expert} isChargedOn={isChargedBeside(expert.id)} records={records}>
          <PlanActions plan={expert} isChargedOn={isChargedBeside(expert.id)} records={records} />
        </PlanCard>
      )}
      {expert && !expert.live && addons.some((addon) => addon.live) && (
        <Notice>{t('addonRuns')}</Notice>
      )}
      {others.map((other) => (
        <PlanCard key={other.id} plan={other} isChargedOn={isChargedBeside(other.id)}>
          <ActionButton path="/api/subscriptions/portal">{t('manageOther')}</ActionButton>
        </PlanCard>
      ))}
    </div>
  );
}

import { useTranslations } from 'next-intl';
import type { BillingPage } from '@/lib/billing/history/read-billing-page';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { ActionButton } from './action-button';
import { AddonAlone } from './addon-alone';
import { PlanActions } from './plan-actions';
import { PlanCard } from './plan-card';

/** Everything an organization pays for: its plan with all that can be done about it, then the rest. */
export function OwnPlans({ page }: { page: BillingPage }) {
  const t = useTranslations('standing');
  const { expert, addon, others, records } = page;
  const own = [expert, addon].filter((one) => one !== null);
  const isChargedBeside = (id: string) =>
    [...own, ...others].some(
      (one) => one.id !== id && one.amountCents !== 0 && isChargedAgain(one),
    );
  if (own.length === 0 && others.length === 0) return null;
  return (
    <div className="mb-10 grid grid-cols-1 items-start gap-6">
      {own.map((plan) => {
        const shared = {
          plan,
          isChargedOn: isChargedBeside(plan.id),
          records: records?.money[plan.id] ?? null,
        };
        return (
          <PlanCard key={plan.id} {...shared}>
            <PlanActions {...shared} />
          </PlanCard>
        );
      })}
      <AddonAlone billing={page} />
      {others.map((other) => (
        <PlanCard key={other.id} plan={other} isChargedOn={isChargedBeside(other.id)}>
          <ActionButton path="/api/subscriptions/portal">{t('manageOther')}</ActionButton>
        </PlanCard>
      ))}
    </div>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { situationOf } from '@/lib/subscriptions/plan-situation';
import type { BillingSubscription } from '@/lib/subscriptions/read-billing';
import { isOverdue } from '@/lib/subscriptions/status';
import { CancelButton } from '../cancel/cancel-button';
import { ActionButton } from './action-button';
import type { PlanRecords } from './plan-standing';

/** A document of its own, entered by a full navigation: it may reach Stripe. */
export const PAYMENT_PAGE = '/billing/payment';

/** Where what is owed for the module is paid. */
export const ADDON_PAYMENT_PAGE = '/billing/payment?kind=addon';

interface PlanActionsProps {
  plan: BillingSubscription;
  isChargedOn: boolean;
  records: PlanRecords;
}

/** What can be done about a plan, or the module beside it, as it stands: what needs doing first, and the quiet way to stop. */
export function PlanActions({ plan, isChargedOn, records }: PlanActionsProps) {
  const t = useTranslations('standing');
  const names = useTranslations('plan');
  const situation = situationOf(plan);
  if (situation === 'invite_over') return null;
  const isAddon = plan.kind === 'addon';
  /** Which of the two it is; the server finds the subscription. */
  const kind: Record<string, string> = isAddon ? { kind: 'addon' } : {};
  const name = plan.plan ? names(`${plan.plan}.name` as 'top-expert.name') : t('custom');
  return (
    <>
      {(situation === 'unpaid' || situation === 'past_due') && (
        <>
          <PayButton situation={situation} records={records} isAddon={isAddon} />
          <CardButton />
        </>
      )}
      {situation === 'change_unpaid' && (
        <>
          <PayButton situation={situation} records={records} isAddon={isAddon} />
          <ActionButton path="/api/subscriptions/resume" body={{ ...kind, what: 'unpaid_change' }}>
            {t('stayOn', { plan: name })}
          </ActionButton>
        </>
      )}
      {situation === 'trial_stopped' && (
        <>
          <CardButton />
          <ActionButton path="/api/subscriptions/resume" body={kind}>
            {t('goOn')}
          </ActionButton>
        </>
      )}
      {plan.cancelAt && (
        <ActionButton path="/api/subscriptions/resume" body={kind}>
          {t(isAddon ? 'keepAddon' : 'keep')}
        </ActionButton>
      )}
      {plan.pendingAt && !plan.cancelAt && (
        <ActionButton path="/api/subscriptions/resume" body={kind}>
          {t('stayOn', { plan: name })}
        </ActionButton>
      )}
      {isChargedAgain(plan) && plan.currentPeriodEnd && (
        <div className="-ml-5 sm:ml-auto">
          <CancelButton
            endsAt={plan.currentPeriodEnd.toISOString()}
            overdue={isOverdue(plan.status)}
            isAddon={isAddon}
            isChargedOn={isChargedOn || (records?.isOtherChargeComing ?? false)}
            isChargeComing={records?.isChargeComing ?? false}
          />
        </div>
      )}
    </>
  );
}

/** The way to the payment of what is owed, with the amount where Stripe has told it. */
export function PayButton({
  situation,
  records,
  isAddon = false,
}: {
  situation: 'unpaid' | 'past_due' | 'change_unpaid';
  records: PlanRecords;
  isAddon?: boolean;
}) {
  const t = useTranslations('standing');
  const format = useFormatter();
  const owed = records?.owed;
  const label = () => {
    if (!owed) return t(`pay.${situation}`);
    return t(`payAmount.${situation}`, { amount: charge(format, owed.amountCents, owed.currency) });
  };
  return (
    <Button asChild>
      <a href={isAddon ? ADDON_PAYMENT_PAGE : PAYMENT_PAGE}>{label()}</a>
    </Button>
  );
}

function CardButton() {
  const t = useTranslations('standing');
  return (
    <ActionButton path="/api/subscriptions/portal" body={{ flow: 'payment_method_update' }}>
      {t('changeCard')}
    </ActionButton>
  );
}

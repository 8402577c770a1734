import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { BillingPage } from '@/lib/billing/history/read-billing-page';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { isOverdue, isStoppedTrial } from '@/lib/subscriptions/status';
import { ActionButton } from './action-button';
import { CancelButton } from '../cancel/cancel-button';
import { planName } from './plan-name';

/** A document of its own, entered by a full navigation: it may reach Stripe. */
const PAYMENT_PAGE = '/billing/payment';

/** What is pending or wrong with the plan, each with the way out, and the way to stop. */
export function PlanStatus({ billing }: { billing: BillingPage }) {
  const t = useTranslations('planStatus');
  const names = useTranslations('plan');
  const format = useFormatter();
  const { expert, addons, others } = billing;
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long' });
  if (!expert) return null;
  const overdue = isOverdue(expert.status);
  const isChargedOn = others.some(isChargedAgain);
  const isChargeComing = billing.records?.isChargeComing ?? false;
  /** Also with an end that is arranged for a later period. */
  const renews = isChargedAgain(expert);
  /** True of all that is paid: "nothing more" only where nothing else is charged. */
  const endText = (date: string) => {
    if (renews) return t('endsLater', { date });
    if (overdue) return t('endsOverdue', { date });
    if (isChargeComing) return t('endsCharging', { date });
    return isChargedOn ? t('endsButCharged', { date }) : t('ends', { date });
  };
  return (
    <div className="grid gap-4">
      {overdue && (
        <Notice tone="danger" role="status">
          <p className="mb-3">
            {expert.live && expert.graceEndsAt
              ? t('pastDue', { date: day(expert.graceEndsAt) })
              : t('shut')}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button asChild>
              <a href={PAYMENT_PAGE}>{t('payNow')}</a>
            </Button>
            <ActionButton path="/api/subscriptions/portal" body={{ flow: 'payment_method_update' }}>
              {t('changeCard')}
            </ActionButton>
          </div>
        </Notice>
      )}
      {isStoppedTrial(expert.status) && (
        <Notice tone="warning" role="status">
          <p className="mb-3">{t('stoppedTrial')}</p>
          <div className="flex flex-wrap gap-3">
            <ActionButton path="/api/subscriptions/portal" body={{ flow: 'payment_method_update' }}>
              {t('changeCard')}
            </ActionButton>
            <ActionButton path="/api/subscriptions/resume">{t('goOn')}</ActionButton>
          </div>
        </Notice>
      )}
      {expert.collectionPaused && <Notice tone="warning">{t('paused')}</Notice>}
      {expert.unpaidChangeUntil && (
        <Notice tone="warning" role="status">
          <p className="mb-3">
            {t('unpaidChange', {
              date: day(expert.unpaidChangeUntil),
              plan: expert.unpaidChangeLookupKey
                ? planName(names, expert.unpaidChangeLookupKey)
                : t('another'),
            })}
          </p>
          <Button asChild>
            <a href={PAYMENT_PAGE}>{t('finishPayment')}</a>
          </Button>
        </Notice>
      )}
      {expert.cancelAt && (
        <Notice tone="warning" role="status">
          <p className="mb-3">{endText(day(expert.cancelAt))}</p>
          <ActionButton path="/api/subscriptions/resume">{t('keep')}</ActionButton>
        </Notice>
      )}
      {expert.pendingAt && !expert.cancelAt && (
        <Notice role="status">
          <p className="mb-3">
            {t('changes', {
              date: day(expert.pendingAt),
              plan: expert.pendingLookupKey
                ? planName(names, expert.pendingLookupKey)
                : t('another'),
            })}
          </p>
          <ActionButton path="/api/subscriptions/resume">{t('undo')}</ActionButton>
        </Notice>
      )}
      {!expert.live && addons.some((addon) => addon.live) && <Notice>{t('addonRuns')}</Notice>}
      {renews && expert.currentPeriodEnd && (
        <div>
          <CancelButton
            endsAt={expert.currentPeriodEnd.toISOString()}
            overdue={overdue}
            isChargedOn={isChargedOn}
            isChargeComing={isChargeComing}
          />
        </div>
      )}
    </div>
  );
}

import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ComponentType } from 'react';
import { charge, listPrice } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { CatalogPlan, CatalogPrice } from '@/config/catalog';
import type { ChangeButtonProps, CurrentPlan } from './current-plan';

interface PlanOfferProps {
  id: 'community-expert' | 'top-expert';
  plan: CatalogPlan;
  price: CatalogPrice & { amountCents: number };
  /** What twelve months cost when paid by the month. */
  yearsMonthsCents: number;
  isRecommended: boolean;
  isAsked: boolean;
  current: CurrentPlan | null;
  ChangeButton: ComponentType<ChangeButtonProps> | undefined;
}

/** One plan at one price: what it costs, what it opens, and the way to it. */
export function PlanOffer(props: PlanOfferProps) {
  const { id, plan, price, isRecommended, isAsked, current, ChangeButton } = props;
  const t = useTranslations('offers');
  const names = useTranslations('plan');
  const features = useTranslations('feature');
  const format = useFormatter();
  const name = names(`${id}.name`);
  const isCurrent = current?.plan === id && current.interval === price.interval;
  const isScheduled = current?.pendingLookupKey === price.lookupKey;
  const isUnpaid = current?.unpaidChangeLookupKey === price.lookupKey;
  const isTaken = isCurrent || isScheduled || isUnpaid;
  return (
    <li
      className={classNames(
        'row-span-4 grid grid-rows-subgrid gap-y-0 rounded-card border border-line bg-surface p-6 shadow-card',
        isRecommended && 'border-accent ring-1 ring-accent',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{name}</h2>
        {isCurrent && <Badge tone="success">{t('current')}</Badge>}
        {isScheduled && <Badge tone="accent">{t('scheduled')}</Badge>}
        {isUnpaid && <Badge tone="warning">{t('unpaid')}</Badge>}
        {!isTaken && isRecommended && <Badge tone="accent">{t('recommended')}</Badge>}
      </div>
      <p className="mt-1 text-sm text-muted">{names(`${id}.description`)}</p>
      <div>
        <OfferPrice {...props} />
        <p className="mt-1 text-sm text-muted">
          {t('commission', {
            percent: format.number((plan.commissionBps ?? 0) / 10_000, { style: 'percent' }),
          })}
        </p>
      </div>
      <div className="flex flex-col">
        <h3 className="sr-only">{t('included')}</h3>
        <ul className="mt-5 mb-6 grid gap-2 text-sm">
          {plan.features.map((feature) => (
            <li key={feature} className="flex gap-2">
              <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
              {features(feature)}
            </li>
          ))}
        </ul>
        {ChangeButton && !isTaken && (
          <ChangeButton
            lookupKey={price.lookupKey}
            label={changeLabel()}
            primary={isRecommended}
            isAsked={isAsked}
          />
        )}
        {!ChangeButton && (
          <Button
            asChild
            width="full"
            className="mt-auto"
            variant={isRecommended ? 'primary' : 'secondary'}
          >
            {/* A full navigation: the payment page is a document of its own, the only one that may reach Stripe. */}
            <a href={`/billing/checkout?plan=${price.lookupKey}`}>{t('choose', { plan: name })}</a>
          </Button>
        )}
      </div>
    </li>
  );

  /** The same plan in another rhythm is no other plan. */
  function changeLabel(): string {
    if (current?.plan !== id) return t('changeTo', { plan: name });
    const saved = props.yearsMonthsCents - price.amountCents;
    if (price.interval !== 'year' || saved <= 0) return t('switchToMonthly');
    return t('switchToAnnual', { saved: listPrice(format, saved) });
  }
}

/** The price; of a year also what that is a month, and what it saves. */
function OfferPrice({ price, yearsMonthsCents }: PlanOfferProps) {
  const t = useTranslations('offers');
  const format = useFormatter();
  const saved = yearsMonthsCents - price.amountCents;
  const isYear = price.interval === 'year';
  return (
    <>
      <p className="tabular mt-5 text-3xl font-semibold">
        {listPrice(format, price.amountCents)}
        <span className="ml-1 text-sm font-normal text-muted">
          {t(isYear ? 'perYear' : 'perMonth')}
        </span>
      </p>
      {isYear && saved > 0 && (
        <p className="tabular mt-1 text-sm text-muted">
          {t('yearly', {
            month: charge(format, Math.round(price.amountCents / 12)),
            saved: listPrice(format, saved),
          })}
        </p>
      )}
    </>
  );
}

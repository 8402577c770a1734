import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ComponentType } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { type CatalogPlan, PLANS } from '@/config/catalog';
import type { BillingInterval, ExpertTier } from '@/types/subscriptions';
import { euros } from '@/components/ui/euros';

const OFFERED = ['community-expert', 'top-expert'] as const;

interface PlanOffersProps {
  interval: BillingInterval;
  /** The plan that brought the person here, drawn out from the rest. */
  preselected?: ExpertTier;
  /** The plan the organization has already, at whatever price. */
  current?: { plan: string | null; interval: BillingInterval | null } | null;
  /** What changes a running plan to another; without it a plan is started at its payment page. */
  ChangeButton?: ComponentType<{ lookupKey: string; label: string; primary: boolean }>;
}

/** The plans side by side: price, what each opens, and the way to it. */
export function PlanOffers({ interval, preselected, current, ChangeButton }: PlanOffersProps) {
  return (
    <ul className="grid gap-6 sm:grid-cols-2">
      {OFFERED.map((id) => {
        const plan: CatalogPlan = PLANS[id];
        const price = plan.prices.find((candidate) => candidate.interval === interval);
        if (!price) return null;
        return (
          <PlanOffer
            key={id}
            id={id}
            plan={plan}
            price={{ amountCents: price.amountCents ?? 0, interval }}
            highlighted={preselected === plan.tier}
            current={current?.plan === id && current.interval === interval}
            lookupKey={price.lookupKey}
            ChangeButton={ChangeButton}
          />
        );
      })}
    </ul>
  );
}

interface PlanOfferProps {
  id: (typeof OFFERED)[number];
  plan: CatalogPlan;
  price: { amountCents: number; interval: BillingInterval };
  highlighted: boolean;
  current: boolean;
  lookupKey: string;
  ChangeButton: PlanOffersProps['ChangeButton'];
}

function PlanOffer({
  id,
  plan,
  price,
  highlighted,
  current,
  lookupKey,
  ChangeButton,
}: PlanOfferProps) {
  const t = useTranslations('offers');
  const names = useTranslations('plan');
  const features = useTranslations('feature');
  const format = useFormatter();
  return (
    <li
      className={classNames(
        'flex flex-col rounded-card border border-line bg-surface p-6 shadow-card',
        highlighted && 'border-accent ring-1 ring-accent',
      )}
    >
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{names(`${id}.name`)}</h2>
        {current && <Badge tone="success">{t('current')}</Badge>}
        {!current && highlighted && <Badge tone="accent">{t('recommended')}</Badge>}
      </div>
      <p className="mt-1 text-sm text-muted">{names(`${id}.description`)}</p>
      <p className="tabular mt-5 text-3xl font-semibold">
        {euros(format, price.amountCents)}
        <span className="ml-1 text-sm font-normal text-muted">
          {t(price.interval === 'year' ? 'perYear' : 'perMonth')}
        </span>
      </p>
      <p className="mt-1 text-sm text-muted">
        {t('commission', {
          percent: format.number((plan.commissionBps ?? 0) / 10_000, { style: 'percent' }),
        })}
      </p>
      <ul className="mt-5 mb-6 grid gap-2 text-sm">
        {plan.features.map((feature) => (
          <li key={feature} className="flex gap-2">
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            {features(feature)}
          </li>
        ))}
      </ul>
      {ChangeButton && !current && (
        <ChangeButton
          lookupKey={lookupKey}
          label={t('changeTo', { plan: names(`${id}.name`) })}
          primary={highlighted}
        />
      )}
      {!ChangeButton && (
        <Button
          asChild
          width="full"
          className="mt-auto"
          variant={highlighted ? 'primary' : 'secondary'}
        >
          {/* A full navigation: the payment page is a document of its own, the only one that may reach Stripe. */}
          <a href={`/billing/checkout?plan=${lookupKey}`}>
            {t('choose', { plan: names(`${id}.name`) })}
          </a>
        </Button>
      )}
    </li>
  );
}

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { charge, listPrice } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import type { CatalogPlan, CatalogPrice, PlanId } from '@/config/catalog';
import type { StartCosts } from '@/lib/billing/start/start-costs';
import { nextCharge } from './next-charge';

interface CheckoutSummaryProps {
  planId: PlanId;
  plan: CatalogPlan;
  price: CatalogPrice;
  /** The price. Cents. */
  amountCents: number;
  costs: StartCosts;
}

/** Everything about the money before it moves: today's charge first, the next one, and how to stop. */
export function CheckoutSummary(props: CheckoutSummaryProps) {
  const { planId, plan, price, amountCents, costs } = props;
  const t = useTranslations('checkoutPage');
  const names = useTranslations('plan');
  const offers = useTranslations('offers');
  const features = useTranslations('feature');
  const format = useFormatter();
  const next = nextCharge(useNow(), price.interval);
  const fromAccount = costs.dueTodayCents - amountCents;
  const isYear = price.interval === 'year';
  const stop = {
    amount: listPrice(format, amountCents),
    rhythm: offers(isYear ? 'perYear' : 'perMonth'),
  };
  return (
    <Card aria-labelledby="summary">
      <h2 id="summary" className="font-semibold">
        {names(`${planId}.name` as 'top-expert.name')}
      </h2>
      <p className="text-sm text-muted">{t(isYear ? 'annual' : 'monthly')}</p>
      <dl className="tabular mt-4 grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-2 text-sm">
        {fromAccount !== 0 && (
          <>
            <dt className="text-muted">{t('price')}</dt>
            <dd className="text-right text-muted">{charge(format, amountCents)}</dd>
            <dt className="text-muted">{t(fromAccount < 0 ? 'credit' : 'owed')}</dt>
            <dd className="text-right text-muted">{charge(format, fromAccount)}</dd>
          </>
        )}
        <dt className="font-semibold">{t('today')}</dt>
        <dd className="text-right text-xl font-semibold">{charge(format, costs.dueTodayCents)}</dd>
        <dt className="col-span-2 text-right text-muted">{t('vat')}</dt>
        {costs.creditLeftCents > 0 && (
          <>
            <dt className="text-muted">{t('creditLeft')}</dt>
            <dd className="text-right text-muted">{charge(format, costs.creditLeftCents)}</dd>
          </>
        )}
        <dt className="text-muted">{t('next', { date: day(format, next) })}</dt>
        <dd className="text-right text-muted">{charge(format, costs.nextChargeCents)}</dd>
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-sm text-muted">{t('stop', stop)}</p>
      <h3 className="mt-4 text-sm font-medium">{t('opens')}</h3>
      <ul className="mt-2 grid gap-1 text-sm text-muted">
        {plan.features.map((feature) => (
          <li key={feature}>{features(feature)}</li>
        ))}
      </ul>
    </Card>
  );
}

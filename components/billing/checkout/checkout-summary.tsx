import { useFormatter, useNow, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { CatalogPlan, CatalogPrice, PlanId } from '@/config/catalog';
import type { StartCosts } from '@/lib/billing/start/start-costs';
import { euros } from '@/components/ui/euros';
import { nextCharge } from './next-charge';

interface CheckoutSummaryProps {
  planId: PlanId;
  plan: CatalogPlan;
  price: CatalogPrice;
  /** The price. Cents. */
  amountCents: number;
  costs: StartCosts;
}

/** Everything about the money before it moves: today's charge, the next one, and how to stop. */
export function CheckoutSummary({ planId, plan, price, amountCents, costs }: CheckoutSummaryProps) {
  const t = useTranslations('checkoutPage');
  const names = useTranslations('plan');
  const features = useTranslations('feature');
  const format = useFormatter();
  const next = nextCharge(useNow(), price.interval);
  const fromAccount = costs.dueTodayCents - amountCents;
  return (
    <Card aria-labelledby="summary">
      <h2 id="summary" className="font-semibold">
        {names(`${planId}.name` as 'top-expert.name')}
      </h2>
      <dl className="tabular mt-4 grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 text-sm">
        {fromAccount !== 0 && (
          <>
            <dt className="text-muted">{t('price')}</dt>
            <dd className="text-right text-muted">{euros(format, amountCents)}</dd>
            <dt className="text-muted">{t(fromAccount < 0 ? 'credit' : 'owed')}</dt>
            <dd className="text-right text-muted">{euros(format, fromAccount)}</dd>
          </>
        )}
        <dt>{t('today')}</dt>
        <dd className="text-right font-semibold">{euros(format, costs.dueTodayCents)}</dd>
        {costs.creditLeftCents > 0 && (
          <>
            <dt className="text-muted">{t('creditLeft')}</dt>
            <dd className="text-right text-muted">{euros(format, costs.creditLeftCents)}</dd>
          </>
        )}
        <dt className="text-muted">
          {t('next', { date: format.dateTime(next, { dateStyle: 'long' }) })}
        </dt>
        <dd className="text-right text-muted">{euros(format, costs.nextChargeCents)}</dd>
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-sm text-muted">{t('stop')}</p>
      <h3 className="mt-4 text-sm font-medium">{t('opens')}</h3>
      <ul className="mt-2 grid gap-1 text-sm text-muted">
        {plan.features.map((feature) => (
          <li key={feature}>{features(feature)}</li>
        ))}
      </ul>
    </Card>
  );
}

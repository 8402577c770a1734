import { useFormatter, useTranslations } from 'next-intl';
import { charge, listPrice } from '@/components/ui/amounts';
import { PLANS } from '@/config/catalog';
import { commissionCents } from '@/lib/core/money';

/** What the example's appointment costs. */
const EXAMPLE_CENTS = 8000;

/** The plans that experts choose by themselves, by the month. */
const OFFERED = (['community-expert', 'top-expert'] as const).map((id) => {
  const { commissionBps, prices } = PLANS[id];
  const monthly = prices.find(({ interval }) => interval === 'month');
  return { id, commissionBps, monthlyCents: monthly?.amountCents ?? 0 };
});

/** What the plan that costs least costs a month. Cents. */
export const LEAST_MONTHLY_CENTS = Math.min(...OFFERED.map(({ monthlyCents }) => monthlyCents));

/** What each plan costs an expert, and what they receive of an appointment under it. */
export function PlanShares() {
  const t = useTranslations('landing.shares');
  const names = useTranslations('plan');
  const format = useFormatter();
  const price = listPrice(format, EXAMPLE_CENTS);
  return (
    <dl className="mt-8 grid gap-4 sm:grid-cols-2">
      {OFFERED.map(({ id, commissionBps, monthlyCents }) => (
        <div key={id} className="rounded-card border border-line bg-canvas p-5">
          <dt className="font-semibold">{names(`${id}.name`)}</dt>
          <dd className="mt-1 text-sm text-muted">
            {t('plan', {
              price: listPrice(format, monthlyCents),
              percent: format.number(commissionBps / 10_000, { style: 'percent' }),
            })}
          </dd>
          <dd className="mt-3 text-sm">
            {t('received', {
              price,
              share: charge(format, EXAMPLE_CENTS - commissionCents(EXAMPLE_CENTS, commissionBps)),
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

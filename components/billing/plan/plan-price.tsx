import { useFormatter, useTranslations } from 'next-intl';
import { listPrice } from '@/components/ui/amounts';
import type { BillingSubscription } from '@/lib/subscriptions/read-billing';

type Priced = Pick<BillingSubscription, 'amountCents' | 'currency' | 'interval' | 'every'>;

const UNITS = ['day', 'week', 'month', 'year'] as const;

/** What a subscription costs and how often: all its items, before discounts. Nothing where that is no flat amount. */
export function PlanPrice({ plan }: { plan: Priced }) {
  const format = useFormatter();
  const rhythm = useRhythm(plan);
  if (plan.amountCents === null) return null;
  return (
    <p className="tabular text-2xl font-semibold">
      {listPrice(format, plan.amountCents, plan.currency)}
      {rhythm && <span className="ml-1 text-sm font-normal text-muted">{rhythm}</span>}
    </p>
  );
}

/** "per month", or in Stripe's terms "every 3 months" for what the catalog does not know. */
function useRhythm({ interval, every }: Priced): string | null {
  const t = useTranslations('standing');
  if (interval) return t(interval === 'year' ? 'perYear' : 'perMonth');
  const [count, word] = (every ?? '').split(' ');
  const unit = UNITS.find((one) => one === word);
  return unit ? t(`every.${unit}`, { count: Number(count) }) : null;
}

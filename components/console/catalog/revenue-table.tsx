import { getFormatter, getTranslations } from 'next-intl/server';
import { charge } from '@/components/ui/amounts';
import type { PlanRevenue } from '@/lib/console/catalog/read-revenue';

/** What each plan brings in a month, and which of its prices would be new. */
export async function RevenueTable({ revenue }: { revenue: readonly PlanRevenue[] }) {
  const [t, names, format] = await Promise.all([
    getTranslations('consoleCatalog'),
    getTranslations('plan'),
    getFormatter(),
  ]);
  const nameOf = (plan: string) => {
    const key = `${plan}.name` as 'top-expert.name';
    return names.has(key) ? names(key) : plan;
  };
  return (
    <section aria-labelledby="revenue">
      <h2 id="revenue" className="mb-1 text-lg font-semibold">
        {t('revenue')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('revenueLead')}</p>
      {revenue.length === 0 && <p className="text-sm">{t('noRevenue')}</p>}
      <ul className="grid divide-y divide-line text-sm">
        {revenue.map(({ plan, currency, count, monthlyCents, newPrices }) => (
          <li key={`${plan}${currency}`} className="grid grid-cols-[1fr_auto] gap-x-4 py-2">
            <span className="font-medium">{nameOf(plan)}</span>
            <span className="tabular text-right">{charge(format, monthlyCents, currency)}</span>
            <span className="text-muted">{t('running', { count })}</span>
            <span className="text-right text-muted">{t('aMonth')}</span>
            {newPrices.map((price) => (
              <span key={price.lookupKey} className="col-span-2 text-accent">
                {t('newPrice', {
                  key: price.lookupKey,
                  amount: charge(format, price.amountCents, 'eur'),
                })}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

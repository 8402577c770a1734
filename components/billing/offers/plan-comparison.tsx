import { Check, Minus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type CatalogPlan, PLANS } from '@/config/catalog';

const COMPARED = ['community-expert', 'top-expert'] as const;

/** What each plan includes, feature by feature, and the commission of each. */
export function PlanComparison() {
  const t = useTranslations('offers');
  const names = useTranslations('plan');
  const features = useTranslations('feature');
  const format = useFormatter();
  const plans: CatalogPlan[] = COMPARED.map((id) => PLANS[id]);
  const all = [...new Set(plans.flatMap((plan) => plan.features))];
  return (
    <section aria-labelledby="comparison" className="mt-14">
      <h2 id="comparison" className="text-xl font-semibold">
        {t('compare')}
      </h2>
      <table className="mt-4 w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className="sr-only">
              {t('included')}
            </th>
            {COMPARED.map((id) => (
              <th key={id} scope="col" className="px-2 py-3 text-center font-semibold">
                {names(`${id}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((feature) => (
            <tr key={feature} className="border-b border-line">
              <th scope="row" className="py-3 pr-2 text-left font-normal">
                {features(feature)}
              </th>
              {plans.map((plan) => {
                const isIncluded = plan.features.includes(feature);
                const Sign = isIncluded ? Check : Minus;
                return (
                  <td key={plan.name} className="px-2 py-3 text-center">
                    <Sign
                      aria-hidden="true"
                      className={
                        isIncluded ? 'mx-auto size-4 text-accent' : 'mx-auto size-4 text-muted'
                      }
                    />
                    <span className="sr-only">{t(isIncluded ? 'yes' : 'no')}</span>
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th scope="row" className="py-3 pr-2 text-left font-normal">
              {t('commissionRow')}
            </th>
            {plans.map((plan) => (
              <td key={plan.name} className="tabular px-2 py-3 text-center">
                {format.number((plan.commissionBps ?? 0) / 10_000, { style: 'percent' })}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

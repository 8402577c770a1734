import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { Away } from '@/components/console/ui/away';
import { Notice } from '@/components/ui/notice';
import type { FormAction } from '@/lib/auth/door/action';
import { readCatalogPage } from '@/lib/console/catalog/read-catalog-page';
import { unlessAway } from '@/lib/console/vendors/unless-away';
import { ImpactList } from './impact-list';
import { RevenueTable } from './revenue-table';

/** The steps of the plan, whom they touch, and the button that carries out exactly these. */
export async function CatalogPlan({ apply }: { apply: FormAction }) {
  const [t, page] = await Promise.all([
    getTranslations('consoleCatalog'),
    unlessAway(readCatalogPage()),
  ]);
  if (!page) return <Away vendor="Stripe" />;
  const { hash, steps, impacts, revenue } = page;
  return (
    <>
      <section aria-labelledby="plan">
        <h2 id="plan" className="mb-3 text-lg font-semibold">
          {t('plan')}
        </h2>
        {steps.length === 0 ? (
          <Notice tone="success">{t('matches')}</Notice>
        ) : (
          <>
            <ol className="grid gap-1 rounded-card border border-line bg-surface p-4 font-mono text-xs [overflow-wrap:anywhere]">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <div className="mt-4 flex flex-wrap">
              <Act
                id="apply"
                action={apply}
                fields={{ shown: hash }}
                label={t('apply')}
                isDangerous
              >
                {t('applyBody', { count: steps.length })}
              </Act>
            </div>
          </>
        )}
      </section>
      {steps.length > 0 && <ImpactList impacts={impacts} />}
      <RevenueTable revenue={revenue} />
    </>
  );
}

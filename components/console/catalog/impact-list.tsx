import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { type FeatureImpact, MOST_COUNTED } from '@/lib/console/catalog/feature-impact';
import { organizationPage } from '@/lib/console/search/found';

/** Which organizations gain or lose which feature. */
export async function ImpactList({ impacts }: { impacts: readonly FeatureImpact[] }) {
  const [t, names, format] = await Promise.all([
    getTranslations('consoleCatalog'),
    getTranslations('feature'),
    getFormatter(),
  ]);
  const nameOf = (feature: string) => {
    const key = feature as 'analytics_access';
    return names.has(key) ? names(key) : feature;
  };
  return (
    <section aria-labelledby="impact">
      <h2 id="impact" className="mb-3 text-lg font-semibold">
        {t('impact')}
      </h2>
      <p className="mb-3 text-sm text-muted">
        {impacts.length === 0 ? t('noImpact') : t('whenImpact')}
      </p>
      <ul className="grid gap-4 text-sm">
        {impacts.map(({ feature, change, count, organizations }) => (
          <li key={`${change}${feature}`}>
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={change === 'gain' ? 'success' : 'danger'}>
                {change === 'gain' ? t('gain') : t('lose')}
              </Badge>
              <span className="font-medium">{nameOf(feature)}</span>
              {count > MOST_COUNTED
                ? t('more', { count: format.number(MOST_COUNTED) })
                : t('organizations', { count })}
            </p>
            {organizations.length > 0 && (
              <details className="mt-1">
                <summary className="flex min-h-6 cursor-pointer items-center text-muted">
                  {t('which')}
                </summary>
                <ul className="mt-1 grid gap-1">
                  {organizations.map(({ id, name }) => (
                    <li key={id}>
                      <Link
                        href={organizationPage(id)}
                        prefetch={false}
                        className="inline-flex min-h-6 items-center underline underline-offset-4"
                      >
                        {name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

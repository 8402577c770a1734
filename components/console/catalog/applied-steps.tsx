import { getFormatter, getTranslations } from 'next-intl/server';
import { IdLink } from '@/components/console/ui/id-link';
import { moment } from '@/components/ui/dates';
import { listAppliedSteps } from '@/lib/console/catalog/list-applied-steps';

/** What was applied lately, step by step: also of a run that failed in the middle. */
export async function AppliedSteps({ organizationId }: { organizationId: string }) {
  const [t, format, steps] = await Promise.all([
    getTranslations('consoleCatalog'),
    getFormatter(),
    listAppliedSteps(organizationId),
  ]);
  return (
    <section aria-labelledby="applied">
      <h2 id="applied" className="mb-3 text-lg font-semibold">
        {t('applied')}
      </h2>
      {steps.length === 0 && <p className="text-sm text-muted">{t('nothingApplied')}</p>}
      <ul className="grid divide-y divide-line text-sm">
        {steps.map(({ id, at, step, actor }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 py-2">
            <span className="text-muted">{moment(format, at)}</span>
            <code className="min-w-0 text-xs [overflow-wrap:anywhere]">{step}</code>
            <IdLink id={actor} />
          </li>
        ))}
      </ul>
    </section>
  );
}

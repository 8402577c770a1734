import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DRIFTS, type DriftKind } from '@/lib/reconcile/drift-kinds';

/** Every kind of drift, and what a person has to do about it. */
export async function DriftKinds() {
  const t = await getTranslations('consoleDrift');
  // The keys of the list are its kinds.
  const kinds = Object.keys(DRIFTS) as DriftKind[];
  return (
    <Card aria-labelledby="kinds">
      <h2 id="kinds" className="mb-4 font-semibold">
        {t('kindsTitle')}
      </h2>
      <dl className="grid gap-4 text-sm">
        {kinds.map((kind) => (
          <div key={kind} id={kind}>
            <dt className="font-medium">
              {t(`kinds.${kind}`)} <code className="text-xs text-muted">{kind}</code>
            </dt>
            <dd className="text-muted">{t(`todo.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

import { getTranslations } from 'next-intl/server';
import { FilterChoice, FilterForm, FilterText } from '@/components/console/ui/filter-form';
import type { DriftFilters } from '@/lib/console/drift/drifts-question';
import { DRIFTS, type DriftKind } from '@/lib/reconcile/drift-kinds';

/** What the findings are asked. */
export async function DriftFilterForm({ filters }: { filters: DriftFilters }) {
  const t = await getTranslations('consoleDrift');
  // The keys of the list are its kinds.
  const kinds = (Object.keys(DRIFTS) as DriftKind[]).map((kind) => ({
    value: kind,
    label: t(`kinds.${kind}`),
  }));
  return (
    <FilterForm path="/admin/drift" label={t('search')} words={filters}>
      <FilterChoice
        name="kind"
        label={t('kind')}
        value={filters.kind}
        any={t('anyKind')}
        options={kinds}
      />
      <FilterText name="organization" label={t('organization')} value={filters.organization} />
      <FilterChoice
        name="show"
        label={t('show')}
        value={filters.show}
        any={t('left')}
        options={[{ value: 'all', label: t('all') }]}
      />
    </FilterForm>
  );
}

import { getTranslations } from 'next-intl/server';
import { FilterChoice, FilterForm, FilterText } from '@/components/console/ui/filter-form';
import type { DocumentFilters } from '@/lib/console/statements/list-documents';

/** Narrows the list of documents by its address. */
export async function DocumentFilterForm({ filters }: { filters: DocumentFilters }) {
  const t = await getTranslations('consoleStatements');
  return (
    <FilterForm path="/admin/statements" label={t('search')} words={filters}>
      <FilterText name="expert" label={t('expert')} value={filters.expert} />
      <FilterText name="number" label={t('number')} value={filters.number} />
      <FilterText name="month" label={t('month')} value={filters.month} />
      <FilterChoice
        name="kind"
        label={t('kind')}
        value={filters.kind}
        any={t('any')}
        options={[
          { value: 'statement', label: t('statement') },
          { value: 'commission', label: t('commission') },
        ]}
      />
    </FilterForm>
  );
}

import { getTranslations } from 'next-intl/server';
import { FilterForm, FilterText } from '@/components/console/ui/filter-form';
import { SinceChoice } from '@/components/console/ui/since-choice';
import type { AuditFilters } from '@/lib/console/audit/audit-question';

/** What the audit log is asked. */
export async function AuditFilterForm({ filters }: { filters: AuditFilters }) {
  const t = await getTranslations('consoleAudit');
  return (
    <FilterForm path="/admin/audit" label={t('search')} words={filters}>
      <FilterText name="actor" label={t('actor')} value={filters.actor} />
      <FilterText name="organization" label={t('organization')} value={filters.organization} />
      <FilterText name="action" label={t('action')} value={filters.action} />
      <FilterText name="target" label={t('target')} value={filters.target} />
      <FilterText name="request" label={t('request')} value={filters.request} />
      <SinceChoice value={filters.since} />
      <FilterText name="until" label={t('until')} value={filters.until} />
    </FilterForm>
  );
}

import { getTranslations } from 'next-intl/server';
import { FilterChoice, FilterForm, FilterText } from '@/components/console/ui/filter-form';
import { SinceChoice } from '@/components/console/ui/since-choice';
import type { EventFilters } from '@/lib/console/inbox/events-question';

/** What the inbox is asked. */
export async function InboxFilters({ filters }: { filters: EventFilters }) {
  const t = await getTranslations('consoleInbox');
  const statuses = [
    { value: 'pending', label: t('statuses.pending') },
    { value: 'failed', label: t('statuses.failed') },
    { value: 'applied', label: t('statuses.applied') },
    { value: 'ignored', label: t('statuses.ignored') },
  ];
  const providers = [
    { value: 'stripe', label: 'Stripe' },
    { value: 'workos', label: 'WorkOS' },
  ];
  return (
    <FilterForm path="/admin/inbox" label={t('search')} words={filters}>
      <FilterText name="q" label={t('id')} value={filters.q} />
      <FilterText name="type" label={t('type')} value={filters.type} />
      <FilterChoice
        name="status"
        label={t('status')}
        value={filters.status}
        any={t('any')}
        options={statuses}
      />
      <FilterChoice
        name="provider"
        label={t('provider')}
        value={filters.provider}
        any={t('any')}
        options={providers}
      />
      <SinceChoice value={filters.since} />
    </FilterForm>
  );
}

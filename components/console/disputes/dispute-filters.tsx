import { getTranslations } from 'next-intl/server';
import { FilterField } from '@/components/console/ui/filter-field';
import { fieldLook } from '@/components/forms/field-frame';
import { Button } from '@/components/ui/button';
import { DISPUTE_FILTERS, type DisputeFilter } from '@/lib/console/disputes/list-disputes';

/** Narrows the list by its address. */
export async function DisputeFilters({ show }: { show: DisputeFilter }) {
  const t = await getTranslations('consoleDisputes');
  return (
    <form method="get" className="mb-4 flex flex-wrap items-end gap-3">
      <FilterField id="disputes-show" label={t('show')}>
        <select id="disputes-show" name="show" defaultValue={show} className={fieldLook}>
          {DISPUTE_FILTERS.map((name) => (
            <option key={name} value={name}>
              {name === 'due' || name === 'all' ? t(name) : t(`stance.${name}`)}
            </option>
          ))}
        </select>
      </FilterField>
      <Button type="submit" variant="secondary">
        {t('narrow')}
      </Button>
    </form>
  );
}

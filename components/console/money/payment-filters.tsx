import { getTranslations } from 'next-intl/server';
import { FilterField } from '@/components/console/ui/filter-field';
import { fieldLook } from '@/components/forms/field-frame';
import { Button } from '@/components/ui/button';
import { PAYMENT_FILTERS, type PaymentsAsked } from '@/lib/console/money/list-payments';

/** Narrows the list by its address. */
export async function PaymentFilters({ asked }: { asked: PaymentsAsked }) {
  const t = await getTranslations('consoleMoney');
  return (
    <form method="get" className="mb-4 flex flex-wrap items-end gap-3">
      <FilterField id="payments-status" label={t('status')}>
        <select
          id="payments-status"
          name="status"
          defaultValue={asked.status ?? ''}
          className={fieldLook}
        >
          <option value="">{t('any')}</option>
          {PAYMENT_FILTERS.map((name) => (
            <option key={name} value={name}>
              {t(`filter.${name}`)}
            </option>
          ))}
        </select>
      </FilterField>
      <FilterField id="payments-month" label={t('month')}>
        <input
          type="month"
          id="payments-month"
          name="month"
          defaultValue={asked.month ?? ''}
          className={fieldLook}
        />
      </FilterField>
      <FilterField id="payments-expert" label={t('expert')} className="flex-1 basis-56">
        <input
          id="payments-expert"
          name="expert"
          defaultValue={asked.expert ?? ''}
          placeholder="org_…"
          spellCheck={false}
          className={fieldLook}
        />
      </FilterField>
      <Button type="submit" variant="secondary">
        {t('show')}
      </Button>
    </form>
  );
}

import { getTranslations } from 'next-intl/server';
import { fieldLook } from '@/components/forms/field-frame';
import { Button } from '@/components/ui/button';
import { PAYMENT_FILTERS, type PaymentsAsked } from '@/lib/console/money/list-payments';

/** Narrows the list by its address. */
export async function PaymentFilters({ asked }: { asked: PaymentsAsked }) {
  const t = await getTranslations('consoleMoney');
  return (
    <form method="get" className="mb-4 flex flex-wrap items-end gap-3">
      <label className="grid gap-1.5 text-sm font-medium">
        {t('status')}
        <select name="status" defaultValue={asked.status ?? ''} className={fieldLook}>
          <option value="">{t('any')}</option>
          {PAYMENT_FILTERS.map((name) => (
            <option key={name} value={name}>
              {t(`filter.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1.5 text-sm font-medium">
        {t('month')}
        <input type="month" name="month" defaultValue={asked.month ?? ''} className={fieldLook} />
      </label>
      <label className="grid min-w-0 flex-1 basis-48 gap-1.5 text-sm font-medium">
        {t('expert')}
        <input
          name="expert"
          defaultValue={asked.expert ?? ''}
          placeholder="org_…"
          spellCheck={false}
          className={fieldLook}
        />
      </label>
      <Button type="submit" variant="secondary">
        {t('show')}
      </Button>
    </form>
  );
}

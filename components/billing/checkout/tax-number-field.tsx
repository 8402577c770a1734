import { useTranslations } from 'next-intl';
import { useId } from 'react';

/** A VAT number for the invoices, whoever wants one on them. */
export function TaxNumberField() {
  const t = useTranslations('checkout');
  const hint = useId();
  return (
    <label className="grid gap-1 text-sm font-medium">
      {t('taxId')}
      <input
        name="taxNumber"
        maxLength={40}
        autoComplete="off"
        aria-describedby={hint}
        className="min-h-11 rounded-control border border-field bg-surface px-3 font-normal"
      />
      <span id={hint} className="font-normal text-muted">
        {t('taxIdHint')}
      </span>
    </label>
  );
}

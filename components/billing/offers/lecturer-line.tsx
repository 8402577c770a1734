import { useFormatter, useTranslations } from 'next-intl';
import { listPrice } from '@/components/ui/amounts';
import { PLANS } from '@/config/catalog';

/** What the lecturer module is and costs, where the plans are compared. */
export function LecturerLine() {
  const t = useTranslations('lecturerOffer');
  const names = useTranslations('plan');
  const format = useFormatter();
  const [{ amountCents }] = PLANS['lecturer-module'].prices;
  return (
    <section aria-labelledby="lecturer" className="mt-10">
      <h2 id="lecturer" className="text-xl font-semibold">
        {names('lecturer-module.name')}
        <span className="tabular ml-3 text-base font-normal text-muted">
          {listPrice(format, amountCents ?? 0)} {t('perYear')}
        </span>
      </h2>
      <p className="mt-2 max-w-prose text-sm">{t('lead')}</p>
      <p className="mt-1 max-w-prose text-sm text-muted">{t('beside')}</p>
    </section>
  );
}

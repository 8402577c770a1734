import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';
import { policyHours } from '../book/slot-summary';
import { When } from '../when';

/** What is paid, and for what; the total first. */
export function PaySummary({ appointment }: { appointment: OwnAppointment }) {
  const t = useTranslations('payPage');
  const book = useTranslations('book');
  const format = useFormatter();
  const { title, amountCents, currency, startsAt, endsAt, expertName, expertTimeZone } =
    appointment;
  return (
    <Card aria-labelledby="summary">
      <dl className="tabular mb-4 flex items-baseline justify-between gap-4 border-b border-line pb-4">
        <dt className="font-semibold">{t('total')}</dt>
        <dd className="text-xl font-semibold">{charge(format, amountCents, currency)}</dd>
      </dl>
      <h2 id="summary" className="font-semibold [overflow-wrap:anywhere]">
        {title}
      </h2>
      {expertName && <p className="mb-3 text-sm text-muted">{t('with', { name: expertName })}</p>}
      <When
        startsAt={startsAt}
        endsAt={endsAt}
        other={expertName ? { name: expertName, timeZone: expertTimeZone } : undefined}
      />
      <p className="mt-4 border-t border-line pt-4 text-sm text-muted">
        {book('policy', policyHours())}
      </p>
    </Card>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';
import { refundOf } from '@/lib/bookings/situation';

/** What it costs, what was paid, what goes back, and Stripe's receipt. */
export function MoneyCard({ appointment }: { appointment: OwnAppointment }) {
  const t = useTranslations('ownAppointment');
  const format = useFormatter();
  const { id, amountCents, paidCents, bankHoldsCents, bankGaveCents, currency } = appointment;
  const amount = (cents: number) => charge(format, cents, currency);
  const refund = refundOf(appointment);
  return (
    <Card aria-labelledby="money">
      <h2 id="money" className="mb-3 font-semibold">
        {t('money')}
      </h2>
      <dl className="tabular grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-2 text-sm">
        <dt className="text-muted">{t('price')}</dt>
        <dd className="text-right">{amountCents === 0 ? t('free') : amount(amountCents)}</dd>
        {amountCents > 0 && (
          <>
            <dt className="text-muted">{t('paid')}</dt>
            <dd className="text-right">{amount(paidCents)}</dd>
          </>
        )}
        {bankHoldsCents > 0 && (
          <>
            <dt className="text-muted">{t('bankHolds')}</dt>
            <dd className="text-right">{amount(bankHoldsCents)}</dd>
          </>
        )}
        {bankGaveCents > 0 && (
          <>
            <dt className="text-muted">{t('bankGave')}</dt>
            <dd className="text-right">{amount(bankGaveCents)}</dd>
          </>
        )}
        {refund && refund.backCents > 0 && (
          <>
            <dt className="text-muted">{t('refunded')}</dt>
            <dd className="text-right">{amount(refund.backCents)}</dd>
          </>
        )}
        {refund && refund.onItsWayCents > 0 && (
          <>
            <dt className="text-muted">{t(bankHoldsCents > 0 ? 'refundWaits' : 'refundComing')}</dt>
            <dd className="text-right">{amount(refund.onItsWayCents)}</dd>
          </>
        )}
        {refund && refund.failedCents > 0 && (
          <>
            <dt className="text-muted">{t('refundFailed')}</dt>
            <dd className="text-right">{amount(refund.failedCents)}</dd>
          </>
        )}
      </dl>
      {refund && refund.backCents + (bankHoldsCents > 0 ? 0 : refund.onItsWayCents) > 0 && (
        <p className="mt-3 text-sm text-muted">{t('refundDays')}</p>
      )}
      {refund && refund.failedCents > 0 && bankHoldsCents === 0 && (
        <p className="mt-3 text-sm">{t('refundFailedText')}</p>
      )}
      {paidCents > 0 && (
        <p className="mt-4 text-sm">
          <a
            href={`/api/appointments/${id}/receipt`}
            target="_blank"
            rel="noopener"
            className="text-accent underline underline-offset-4"
          >
            {t('receipt')}
          </a>
        </p>
      )}
    </Card>
  );
}

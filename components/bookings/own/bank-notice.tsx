import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Notice } from '@/components/ui/notice';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';

/** Tells a member what their bank has done with the payment because of a dispute; nothing where it has not. */
export function BankNotice({ appointment }: { appointment: OwnAppointment }) {
  const t = useTranslations('ownAppointment');
  const format = useFormatter();
  const { bankHoldsCents, bankGaveCents, currency } = appointment;
  return (
    <>
      {bankHoldsCents > 0 && (
        <Notice tone="warning" role="status" className="mb-6">
          {t('bankHoldsText', { amount: charge(format, bankHoldsCents, currency) })}
        </Notice>
      )}
      {bankGaveCents > 0 && (
        <Notice tone="info" role="status" className="mb-6">
          {t('bankGaveText', { amount: charge(format, bankGaveCents, currency) })}
        </Notice>
      )}
    </>
  );
}

import { getFormatter, getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { TextField } from '@/components/forms/text-field';
import { charge } from '@/components/ui/amounts';
import type { FormAction } from '@/lib/auth/door/action';
import { refundableCents } from '@/lib/bookings/refunds/refund-sums';
import type { Payment } from '@/lib/console/money/list-payments';

/** Gives back money of an appointment, all that is left or a part of it. */
export async function RefundAct({ payment, action }: { payment: Payment; action: FormAction }) {
  const [t, format] = await Promise.all([getTranslations('consoleMoney'), getFormatter()]);
  const left = refundableCents(payment);
  if (payment.bankHoldsCents + payment.bankGaveCents > 0)
    return (
      <p className="text-sm text-muted">
        {t(payment.bankHoldsCents > 0 ? 'bankHoldsText' : 'bankGaveText')}
      </p>
    );
  if (left === 0) return <p className="text-sm text-muted">{t('nothingLeft')}</p>;
  const most = charge(format, left, payment.currency);
  return (
    <div className="flex flex-wrap">
      <Act
        id="refund"
        action={action}
        fields={{ appointmentId: payment.id, shownRefundableCents: String(left) }}
        label={t('refund')}
        isDangerous
        inputs={
          <TextField
            name="amount"
            label={t('amount')}
            hint={t('amountHint', { most })}
            inputMode="decimal"
          />
        }
      >
        {t('refundBody')}
      </Act>
    </div>
  );
}

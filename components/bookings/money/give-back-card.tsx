import { useFormatter, useTranslations } from 'next-intl';
import { Unfold } from '@/components/bookings/feeds/unfold';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';
import { refundableCents } from '@/lib/bookings/refunds/refund-sums';

interface GiveBackCardProps {
  appointment: PracticeAppointment;
  action: FormAction;
}

/**
 * An expert gives money of an appointment back, all that is left or a part; nothing where nothing is left,
 * or where the payment's bank has it or has given it back, which Stripe then refuses.
 */
export function GiveBackCard({ appointment, action }: GiveBackCardProps) {
  const t = useTranslations('giveBack');
  const format = useFormatter();
  const left = refundableCents(appointment);
  if (left === 0 || appointment.bankHoldsCents + appointment.bankGaveCents > 0) return null;
  const most = charge(format, left, appointment.currency);
  return (
    <Card>
      <Unfold title={t('title')}>
        <p className="text-sm text-muted">{t('lead')}</p>
        <OwnForm id="give-back-form" action={action} beginsAnew className="grid gap-4">
          <input type="hidden" name="id" value={appointment.id} />
          <input type="hidden" name="shownRefundableCents" value={left} />
          <TextField
            name="amount"
            label={t('amount')}
            hint={t('most', { most })}
            inputMode="decimal"
          />
          <TextField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={500} />
          <SubmitButton variant="danger">{t('confirm')}</SubmitButton>
        </OwnForm>
      </Unfold>
    </Card>
  );
}

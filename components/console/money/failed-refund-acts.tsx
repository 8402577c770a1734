import { getTranslations } from 'next-intl/server';
import { refundState } from '@/components/bookings/money/refund-state';
import { Act } from '@/components/console/ui/act';
import { IdLink } from '@/components/console/ui/id-link';
import type { FormAction } from '@/lib/auth/door/action';
import type { ShownRefund } from '@/lib/bookings/refunds/list-refunds';

interface FailedRefundActsProps {
  refund: ShownRefund;
  appointmentId: string;
  actions: { tryAgain: FormAction; paidOtherwise: FormAction };
}

/** A refund at Stripe, and what can be done about one that did not go through. */
export async function FailedRefundActs(props: FailedRefundActsProps) {
  const { refund, appointmentId, actions } = props;
  const t = await getTranslations('refunds');
  const fields = { appointmentId, refundId: refund.id };
  return (
    <>
      {refund.stripeRefundId && <IdLink id={refund.stripeRefundId} />}
      {refund.statusReason && (
        <p className="text-muted">{t('code', { code: refund.statusReason })}</p>
      )}
      {refundState(refund) === 'failed' && (
        <div className="mt-2 flex flex-wrap gap-3">
          <Act
            id={`again-${refund.id}`}
            action={actions.tryAgain}
            fields={fields}
            label={t('again')}
          >
            {t('againBody')}
          </Act>
          <Act
            id={`otherwise-${refund.id}`}
            action={actions.paidOtherwise}
            fields={fields}
            label={t('otherwise')}
          >
            {t('otherwiseBody')}
          </Act>
        </div>
      )}
    </>
  );
}

import { getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { promisedCents } from '@/lib/bookings/refunds/refund-sums';
import type { Payment } from '@/lib/console/money/list-payments';

/** How a payment stands, the most pressing first. */
export async function PaymentState({ payment }: { payment: Payment }) {
  const t = await getTranslations('consoleMoney');
  const { status, paidCents, refundedCents, hasRefundFailed } = payment;
  if (hasRefundFailed) return <Badge tone="danger">{t('refundFailed')}</Badge>;
  if (payment.bankHoldsCents > 0) return <Badge tone="warning">{t('disputed')}</Badge>;
  if (promisedCents(payment) > refundedCents)
    return <Badge tone="warning">{t('filter.refund_owed')}</Badge>;
  if (status === 'expired' && paidCents > 0)
    return <Badge tone="warning">{t('filter.paid_too_late')}</Badge>;
  if (payment.bankGaveCents > 0) return <Badge tone="neutral">{t('lost')}</Badge>;
  if (refundedCents > 0) return <Badge tone="neutral">{t('filter.refunded')}</Badge>;
  if (status === 'processing') return <Badge tone="accent">{t('filter.processing')}</Badge>;
  if (paidCents > 0) return <Badge tone="success">{t('filter.paid')}</Badge>;
  return <Badge>{t('unpaid')}</Badge>;
}

import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';
import type { EmailTools } from '../email-tools';

/** A refund waits for a day, or has failed for good: what those who run the platform can do about it. */
export const refundUnpaid: Compose<EmailData['refund_unpaid']> = (data, tools) => {
  const { t, page } = tools;
  const { news, statusReason, appointmentId } = data;
  const told = { amount: tools.charge(data.amountCents, data.currency) };
  const body = t(`refund_unpaid.${news}.body`, told);
  return {
    subject: t(`refund_unpaid.${news}.subject`, told),
    preview: body,
    heading: t(`refund_unpaid.${news}.heading`),
    paragraphs: [body, whatToDo(data, tools)],
    facts: statusReason ? [{ name: t('refund_unpaid.code'), value: statusReason }] : [],
    action: { label: t('refund_unpaid.see'), url: page(`/admin/money/${appointmentId}`) },
    about: {
      why: t('dispute.whyPlatform'),
      manage: { label: t('refund_unpaid.all'), url: page('/admin/money') },
    },
  };
};

/** By Stripe's codes: money is not sent a second time while a bank may give it, nor tried where Stripe refuses. */
function whatToDo({ news, statusReason }: EmailData['refund_unpaid'], { t }: EmailTools): string {
  if (news === 'waiting')
    return t(
      statusReason === 'insufficient_funds'
        ? 'refund_unpaid.waiting.short'
        : 'refund_unpaid.waiting.next',
    );
  if (statusReason === 'charge_for_pending_refund_disputed')
    return t('refund_unpaid.failed.disputed');
  if (statusReason === 'charge_disputed') return t('refund_unpaid.failed.lost');
  return t('refund_unpaid.failed.next');
}

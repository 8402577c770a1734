import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';

/** A refund waits for a day, or has failed for good: what those who run the platform can do about it. */
export const refundUnpaid: Compose<EmailData['refund_unpaid']> = (data, tools) => {
  const { t, page } = tools;
  const { news, statusReason, appointmentId } = data;
  const told = { amount: tools.charge(data.amountCents, data.currency) };
  const isShort = news === 'waiting' && statusReason === 'insufficient_funds';
  const body = t(`refund_unpaid.${news}.body`, told);
  return {
    subject: t(`refund_unpaid.${news}.subject`, told),
    preview: body,
    heading: t(`refund_unpaid.${news}.heading`),
    paragraphs: [body, t(isShort ? 'refund_unpaid.waiting.short' : `refund_unpaid.${news}.next`)],
    facts: statusReason ? [{ name: t('refund_unpaid.code'), value: statusReason }] : [],
    action: { label: t('refund_unpaid.see'), url: page(`/admin/money/${appointmentId}`) },
    about: {
      why: t('dispute.whyPlatform'),
      manage: { label: t('refund_unpaid.all'), url: page('/admin/money') },
    },
  };
};

import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';

/** A bank disputes a payment, asks about it, or has decided; to the expert and to those who run the platform. */
export const dispute: Compose<EmailData['dispute']> = (data, tools) => {
  const { t, page, charge, times } = tools;
  const { side, news, appointmentId, disputeId, dueBy } = data;
  const isPlatform = side === 'platform';
  const values = { amount: charge(data.amountCents, data.currency), status: data.status };
  const own = appointmentId ? `/appointments/${appointmentId}` : '/payouts';
  const list = isPlatform ? '/admin/disputes' : '/payouts';
  const isToBeAnswered = dueBy !== null && (news === 'opened' || news === 'asked');
  return {
    subject: t(`dispute.${news}.subject`, values),
    preview: t(`dispute.${news}.body`, values),
    heading: t(`dispute.${news}.heading`, values),
    paragraphs: [
      t(`dispute.${news}.body`, values),
      t(isPlatform ? `dispute.${news}.platform` : `dispute.${news}.expert`, values),
    ],
    facts: [
      { name: t('fact.disputed'), value: values.amount },
      { name: t('fact.bankSays'), value: data.reason.replaceAll('_', ' ') },
      ...(isToBeAnswered ? [{ name: t('fact.answerBy'), value: times.when(dueBy) }] : []),
    ],
    action: {
      label: t(isPlatform ? 'dispute.see' : 'appointment.action'),
      url: page(isPlatform ? `/admin/disputes/${disputeId}` : own),
    },
    about: {
      why: t(isPlatform ? 'dispute.whyPlatform' : 'appointment.whyPractice'),
      manage: {
        label: t(isPlatform ? 'dispute.all' : 'expert_cannot_be_paid.manage'),
        url: page(list),
      },
    },
  };
};

import type { EmailData } from '@/types/emails';
import { aboutAppointment } from './appointment-tools';

/** A refund did not go through; the member is still owed it. */
export const refundFailed = aboutAppointment<EmailData['appointment_refund_failed']>(
  (data, tools) => {
    const { t, values, money, isMember } = tools;
    const told = { ...values, refund: money(data.refundCents) };
    return {
      subject: t('appointment_refund_failed.subject', told),
      heading: t('appointment_refund_failed.heading'),
      paragraphs: isMember
        ? [t('appointment_refund_failed.body', told), t('appointment_refund_failed.next')]
        : [t('appointment_refund_failed.bodyExpert', told)],
    };
  },
);

import type { EmailData } from '@/types/emails';
import { aboutAppointment } from './appointment-tools';

/** Stripe has not paid a refund for a day; nobody has to do anything but know it. */
export const refundWaiting = aboutAppointment<EmailData['appointment_refund_waiting']>(
  (data, tools) => {
    const { t, values, money, isMember } = tools;
    const told = { ...values, refund: money(data.refundCents) };
    return {
      subject: t(
        isMember
          ? 'appointment_refund_waiting.subject'
          : 'appointment_refund_waiting.subjectExpert',
        told,
      ),
      heading: t('appointment_refund_waiting.heading'),
      paragraphs: isMember
        ? [t('appointment_refund_waiting.body', told), t('appointment_refund_waiting.next')]
        : [t('appointment_refund_waiting.bodyExpert', told)],
    };
  },
);

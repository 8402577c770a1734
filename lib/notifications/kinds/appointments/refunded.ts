import type { EmailData } from '@/types/emails';
import { aboutAppointment } from './appointment-tools';

/** Stripe has taken up a refund. To the member alone. */
export const refunded = aboutAppointment<EmailData['appointment_refunded']>((data, tools) => {
  const { t, values, money, appointment } = tools;
  const told = {
    ...values,
    refund: money(data.refundedCents),
    paid: money(appointment.paidCents),
  };
  const { otherwiseCents } = data;
  if (otherwiseCents)
    return {
      subject: t('appointment_refunded.subjectOtherwise', told),
      heading: t('appointment_refunded.headingOtherwise'),
      paragraphs: [t('appointment_refunded.otherwise', { ...told, refund: money(otherwiseCents) })],
    };
  const isAll = data.refundedCents >= appointment.paidCents;
  return {
    subject: t('appointment_refunded.subject', told),
    heading: t('appointment_refunded.heading'),
    paragraphs: [
      t(isAll ? 'appointment_refunded.all' : 'appointment_refunded.some', told),
      t('refund.takes'),
    ],
  };
});

import { HOLD_MINUTES } from '@/config/bookings';
import type { EmailData } from '@/types/emails';
import { aboutAppointment } from './appointment-tools';

/** Paid after the time had gone: everything goes back. */
export const tooLate = aboutAppointment<EmailData['appointment_too_late']>((data, tools) => {
  const { t, values, money, isMember } = tools;
  const told = { ...values, paid: money(data.paidCents), minutes: HOLD_MINUTES };
  return {
    subject: t(
      isMember ? 'appointment_too_late.subject' : 'appointment_too_late.subjectExpert',
      told,
    ),
    heading: t(isMember ? 'appointment_too_late.heading' : 'appointment_too_late.headingExpert'),
    paragraphs: isMember
      ? [
          t('appointment_too_late.body', told),
          t('appointment_too_late.back', told),
          t('refund.takes'),
        ]
      : [t('appointment_too_late.bodyExpert', told)],
  };
});

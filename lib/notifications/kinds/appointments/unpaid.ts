import type { EmailData } from '@/types/emails';
import { aboutAppointment } from './appointment-tools';

/** A payment that takes days to settle did not. To the member alone. */
export const unpaid = aboutAppointment<EmailData['appointment_unpaid']>((_data, tools) => {
  const { t, values } = tools;
  return {
    subject: t('appointment_unpaid.subject', values),
    heading: t('appointment_unpaid.heading'),
    paragraphs: [t('appointment_unpaid.body', values), t('appointment_unpaid.nothing', values)],
  };
});

import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';

/** A month's statement is there, or for whose plan has none the commission invoice alone. */
export const statementReady: Compose<EmailData['statement_ready']> = (data, tools) => {
  const { t, page } = tools;
  const [year = 0, number = 1] = data.month.split('-').map(Number);
  const month = tools.month(number, year);
  const about = {
    why: t('appointment.whyPractice'),
    manage: { label: t('statement_ready.manage'), url: page('/payouts') },
  };
  if (data.documentId)
    return {
      subject: t('statement_ready.invoiceSubject', { month }),
      preview: t('statement_ready.invoiceBody', { month }),
      heading: t('statement_ready.invoiceHeading'),
      paragraphs: [t('statement_ready.invoiceBody', { month }), t('statement_ready.keptInvoice')],
      facts: [],
      action: {
        label: t('statement_ready.invoiceAction'),
        url: page(`/api/documents/${data.documentId}?format=pdf`),
      },
      about,
    };
  return {
    subject: t('statement_ready.subject', { month }),
    preview: t('statement_ready.body', { month }),
    heading: t('statement_ready.heading'),
    paragraphs: [t('statement_ready.body', { month }), t('statement_ready.kept')],
    facts: [],
    action: { label: t('statement_ready.action'), url: page('/reports/statements') },
    about,
  };
};

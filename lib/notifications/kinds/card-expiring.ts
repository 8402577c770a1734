import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** The card on file ends within a month. */
export const cardExpiring: Compose<EmailData['card_expiring']> = (data, tools) => {
  const { t } = tools;
  const month = tools.month(data.expMonth, data.expYear);
  const brand = data.brand.charAt(0).toUpperCase() + data.brand.slice(1);
  return {
    subject: t('card_expiring.subject', { month }),
    preview: t('card_expiring.preview'),
    heading: t('card_expiring.heading'),
    paragraphs: [t('card_expiring.body', { brand, month }), t('card_expiring.todo')],
    facts: [
      { name: t('fact.card'), value: brand },
      { name: t('fact.validUntil'), value: month },
    ],
    action: { label: t('card_expiring.action'), url: tools.billingUrl },
  };
};

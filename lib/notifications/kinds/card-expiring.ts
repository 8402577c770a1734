import { cardBrand } from '@/config/cards/card-brands';
import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** The card on file ends within a month. */
export const cardExpiring: Compose<EmailData['card_expiring']> = (data, tools, found) => {
  const { t } = tools;
  const month = tools.month(data.expMonth, data.expYear);
  const card = found.card ? tools.cardName(found.card) : cardBrand(data.brand);
  return {
    subject: t('card_expiring.subject', { month }),
    preview: t('card_expiring.preview'),
    heading: t('card_expiring.heading'),
    paragraphs: [t('card_expiring.body', { card, month }), t('card_expiring.todo')],
    facts: [
      { name: t('fact.card'), value: card },
      { name: t('fact.validUntil'), value: month },
    ],
    action: { label: t('card_expiring.action'), url: tools.billingUrl },
  };
};

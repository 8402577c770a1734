import { findPlan } from '@/lib/catalog/find-plan';
import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';
import type { EmailTools } from './email-tools';

/** The plan ends, which can be taken back until then. */
export const cancelled: Compose<EmailData['cancelled']> = (data, tools) => {
  const { t, standing } = tools;
  const date = tools.date(data.endsAt);
  const plan = tools.planName(data.plan);
  const button = standing(findPlan(data.plan)?.kind === 'addon' ? 'keepAddon' : 'keep');
  return {
    subject: t('cancelled.subject', { plan, date }),
    preview: t(data.nothingMoreIsCharged ? 'cancelled.preview' : 'cancelled.previewPlain'),
    heading: t('cancelled.heading', { date }),
    paragraphs: [
      t('cancelled.body', { plan }),
      whatFollows(data, tools),
      t('cancelled.undo', { button }),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.endsOn'), value: date },
    ],
    action: { label: button, url: tools.billingUrl },
  };
};

/** As the billing page says it. */
function whatFollows(data: EmailData['cancelled'], { t, standing, ...tools }: EmailTools): string {
  const date = tools.date(data.endsAt);
  if (data.nothingMoreIsCharged) return standing('ending', { date });
  switch (data.stillCharged) {
    case 'until_then':
      return t('cancelled.renewsUntil', { date });
    case 'open_invoice':
      return standing('alsoEndsOwed', { date });
    case 'others':
      return standing('endingButCharged', { date });
    default:
      return t('cancelled.keeps', { date });
  }
}

import { addonAlone } from '@/lib/subscriptions/addon-alone';
import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';
import type { EmailTools } from './email-tools';

/** A plan is over: its last day has passed, or its invoice was never paid. */
export const ended: Compose<EmailData['ended']> = (data, tools) => {
  const { t } = tools;
  const plan = tools.planName(data.plan);
  const date = tools.date(data.endedAt);
  const isLast = data.nothingMoreIsCharged;
  return {
    subject: t('ended.subject', { plan }),
    preview: t(isLast ? 'ended.preview' : 'ended.previewPlain', { plan, date }),
    heading: t('ended.heading'),
    paragraphs: [
      data.unpaid
        ? t('ended.unpaid', { plan, date })
        : t(isLast ? 'ended.asked' : 'ended.askedPlain', { plan, date }),
      ...whatGoesOn(data.addon, tools),
      t('ended.again'),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.endedOn'), value: date },
    ],
    action: { label: t('ended.action'), url: tools.billingUrl },
  };
};

/** The module that goes on without the plan, as the billing page says it. */
function whatGoesOn(addon: EmailData['ended']['addon'], { standing, date }: EmailTools): string[] {
  if (!addon) return [];
  const until = addon.until ? date(addon.until) : '';
  return [
    standing(`addonAlone.${addonAlone(addon.renews, addon.amountCents)}`, { date: until }),
    standing('addonAloneCourses'),
  ];
}

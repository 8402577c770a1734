import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';
import { nextCharge } from './next-charge';

/** Another plan, interval or price holds from now on. */
export const planChanged: Compose<EmailData['plan_changed']> = (data, tools) => {
  const { t, planName } = tools;
  const from = planName(data.fromPlan);
  const to = planName(data.plan);
  return {
    subject: t('plan_changed.subject', { plan: to }),
    preview: t('plan_changed.preview'),
    heading: t('plan_changed.heading', { plan: to }),
    paragraphs: [
      from === to ? t('plan_changed.terms', { plan: to }) : t('plan_changed.body', { from, to }),
      t('plan_changed.notYou'),
    ],
    facts: [{ name: t('fact.plan'), value: to }, ...nextCharge(data, tools)],
    action: { label: t('plan_changed.action'), url: tools.billingUrl },
  };
};

import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** Another plan or interval will hold from a day on, which can be taken back until then. */
export const changeScheduled: Compose<EmailData['change_scheduled']> = (data, tools) => {
  const { t, planName, price } = tools;
  const date = tools.date(data.changesAt);
  const from = planName(data.fromPlan);
  const to = planName(data.plan);
  return {
    subject: t('change_scheduled.subject', { date }),
    preview: t('change_scheduled.preview'),
    heading: t('change_scheduled.heading', { date }),
    paragraphs: [
      from === to
        ? t('change_scheduled.terms', { plan: to, date })
        : t('change_scheduled.body', { from, to, date }),
      t('change_scheduled.undo', { button: tools.standing('stayOn', { plan: from }) }),
    ],
    facts: [
      { name: t('fact.plan'), value: to },
      { name: t('fact.from'), value: date },
      ...(data.amountCents === null
        ? []
        : [{ name: t('fact.price'), value: price(data.amountCents, data.interval) }]),
    ],
    action: { label: t('change_scheduled.action'), url: tools.billingUrl },
  };
};

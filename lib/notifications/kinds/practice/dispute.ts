import { env } from '@/config/env';
import type { DisputeNews, EmailData } from '@/types/emails';
import type { Compose } from '../email-content';
import type { EmailTools } from '../email-tools';

/** Why, as Stripe names it, that has words here. https://docs.stripe.com/api/disputes/object#dispute_object-reason */
const REASONS = [
  'bank_cannot_process',
  'check_returned',
  'credit_not_processed',
  'customer_initiated',
  'debit_not_authorized',
  'duplicate',
  'fraudulent',
  'general',
  'incorrect_account_details',
  'insufficient_funds',
  'noncompliant',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'unrecognized',
] as const;

/** In the reader's language; one that is new is told as Stripe calls it. */
function reasonOf(reason: string, { t }: EmailTools): string {
  const known = REASONS.find((one) => one === reason);
  return known ? t(`dispute.reason.${known}`) : reason.replaceAll('_', ' ');
}

/** Whether the amount was disputed, and not only asked about or suspected. */
const IS_TAKEN: Record<DisputeNews, boolean> = {
  warned: false,
  asked: false,
  closed: false,
  opened: true,
  won: true,
  lost: true,
  changed: true,
};

/** What those who run the platform read otherwise where a subscription was paid: it has no expert. */
const PLAN_NEWS = ['opened', 'asked', 'won', 'lost'] as const;
type PlanNews = (typeof PLAN_NEWS)[number];
const hasOwnWords = (news: DisputeNews): news is PlanNews => PLAN_NEWS.some((one) => one === news);

/** A bank disputes a payment, asks about it, or has decided; to the expert and to those who run the platform. */
export const dispute: Compose<EmailData['dispute']> = (data, tools) => {
  const { t, page, charge, times } = tools;
  const { side, news, appointmentId, disputeId, dueBy } = data;
  const { SUPPORT_EMAIL } = env();
  const isPlatform = side === 'platform';
  const isPlan = isPlatform && appointmentId === null;
  const values = { amount: charge(data.amountCents, data.currency), status: data.status };
  const own = appointmentId ? `/appointments/${appointmentId}` : '/payouts';
  const list = isPlatform ? '/admin/disputes' : '/payouts';
  const isToBeAnswered = dueBy !== null && (news === 'opened' || news === 'asked');
  return {
    subject: t(`dispute.${news}.subject`, values),
    preview: t(`dispute.${news}.body`, values),
    heading: t(`dispute.${news}.heading`, values),
    paragraphs: [
      t(`dispute.${news}.body`, values),
      isPlan && hasOwnWords(news)
        ? t(`dispute.${news}.platformPlan`)
        : t(isPlatform ? `dispute.${news}.platform` : `dispute.${news}.expert`, values),
    ],
    facts: [
      { name: t(IS_TAKEN[news] ? 'fact.disputed' : 'fact.amount'), value: values.amount },
      { name: t('fact.bankSays'), value: reasonOf(data.reason, tools) },
      ...(isToBeAnswered
        ? [{ name: t(isPlatform ? 'fact.answerBy' : 'fact.weAnswerBy'), value: times.when(dueBy) }]
        : []),
      ...(isToBeAnswered && !isPlatform && SUPPORT_EMAIL
        ? [{ name: t('fact.writeTo'), value: SUPPORT_EMAIL }]
        : []),
    ],
    action: {
      label: t(isPlatform ? 'dispute.see' : 'appointment.action'),
      url: page(isPlatform ? `/admin/disputes/${disputeId}` : own),
    },
    about: {
      why: t(isPlatform ? 'dispute.whyPlatform' : 'appointment.whyPractice'),
      manage: {
        label: t(isPlatform ? 'dispute.all' : 'expert_cannot_be_paid.manage'),
        url: page(list),
      },
    },
  };
};

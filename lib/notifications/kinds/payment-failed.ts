import { declineKind } from '@/config/cards/decline-kind';
import type { EmailData } from '@/types/emails';
import type { Compose, LookedUp } from './email-content';
import type { EmailTools } from './email-tools';

/** A payment has failed: which card, why, what to do, and until when access stays. */
export const paymentFailed: Compose<EmailData['payment_failed']> = (data, tools, found) => {
  const { t, date, planName } = tools;
  const amount = tools.charge(data.amountCents, data.currency);
  const plan = planName(data.plan);
  const declined = found.invoice?.declined;
  return {
    subject: t('payment_failed.subject', { plan }),
    preview: access(data, tools),
    heading: t('payment_failed.heading'),
    paragraphs: [
      t('payment_failed.body', { amount, plan }),
      reason(tools, found),
      access(data, tools),
      data.nextAttemptAt
        ? t('payment_failed.retry', { date: date(data.nextAttemptAt) })
        : t('payment_failed.noRetry'),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.due'), value: amount },
      ...(declined ? [{ name: t('fact.card'), value: tools.cardName(declined) }] : []),
      ...(data.accessUntil ? [{ name: t('fact.accessUntil'), value: date(data.accessUntil) }] : []),
    ],
    action: { label: t('payment_failed.action', { amount }), url: tools.paymentUrl },
  };
};

function reason({ t, standing, decline, cardName }: EmailTools, found: LookedUp): string {
  const declined = found.invoice?.declined;
  if (!declined) return t('payment_failed.why');
  const why = decline(declineKind(declined.code));
  return standing('declined', { card: cardName(declined), reason: why });
}

/** As the billing page says it. */
function access(data: EmailData['payment_failed'], { standing, date }: EmailTools): string {
  if (!data.accessUntil) return standing('unpaid');
  return standing('pastDue', { date: date(data.accessUntil) });
}

import type { EmailData } from '@/types/emails';
import type { Compose, EmailContent, LookedUp } from './email-content';
import type { EmailTools } from './email-tools';
import { seller } from './seller';

/** A payment has arrived: what was paid, with which card, for which time, and what comes next. */
export const receipt: Compose<EmailData['receipt']> = (data, tools, found) => {
  const { t, date, planName } = tools;
  const { invoice } = found;
  const amount = tools.charge(data.amountCents, data.currency);
  const plan = planName(data.plan);
  return {
    subject: t('receipt.subject', { amount }),
    preview: t('receipt.preview', { plan }),
    heading: t('receipt.heading'),
    paragraphs: [t('receipt.body', { amount, plan }), t('receipt.invoices')],
    facts: [
      { name: t('fact.plan'), value: plan },
      ...(invoice?.period ? [{ name: t('fact.period'), value: tools.period(invoice.period) }] : []),
      { name: t('fact.paid'), value: amount },
      { name: t('fact.vat'), value: vat(data, tools, found) },
      { name: t('fact.paidOn'), value: date(data.paidAt) },
      ...(found.card ? [{ name: t('fact.card'), value: tools.cardName(found.card) }] : []),
      ...(data.number ? [{ name: t('fact.invoice'), value: data.number }] : []),
      ...(invoice?.taxNumbers.length
        ? [{ name: t('fact.taxNumber'), value: invoice.taxNumbers.join(', ') }]
        : []),
      ...nextCharge(tools, found),
      { name: t('fact.seller'), value: seller(tools) },
    ],
    action: invoice?.hostedUrl
      ? { label: t('receipt.action'), url: invoice.hostedUrl }
      : { label: t('receipt.actionAll'), url: tools.billingUrl },
  };
};

/** Prices hold the tax; how much it is, where Stripe reckons it. */
function vat(data: EmailData['receipt'], { t, charge }: EmailTools, { invoice }: LookedUp): string {
  if (!invoice?.vatCents) return t('vatIncluded');
  return t('vatOf', { amount: charge(invoice.vatCents, data.currency) });
}

function nextCharge({ t, charge, date }: EmailTools, found: LookedUp): EmailContent['facts'] {
  const next = found.invoice?.nextCharge;
  if (!next || next.amountCents <= 0) return [];
  const values = { amount: charge(next.amountCents, next.currency), date: date(next.at) };
  return [{ name: t('fact.nextCharge'), value: t('nextChargeOn', values) }];
}

import { cardFields, layout, showNotice, type Notice } from '../../portal/pages/layout';
import { fill, textsIn, type Language } from '../../portal/texts';
import type { InvoiceRow } from '../../store/rows';
import type { Tables } from '../../store/tables';
import { idOf } from '../../store/tables';
import { escapeHtml } from './html';
import { textOf, type Call, type Called } from '../internal-call';
import { invoiceTextsIn } from './invoice-texts';
import { showInvoice } from './show-invoice';

/** The hosted invoice: its lines, its PDF, and while it is open a way to pay it. */
export function invoicePage(
  tables: Tables,
  id: string,
  language: Language,
  notice: Notice | null,
): string | null {
  const invoice = tables.invoices.get(id);
  if (invoice === undefined) return null;
  const texts = invoiceTextsIn(language);
  const shown = showInvoice(tables, invoice, language);
  const facts = [
    [texts.customer, shown.customer.join(', ')],
    ...shown.facts,
    [texts.total, shown.total],
    [texts.due, shown.due],
  ].map(([name = '', value = '']) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  const rows = shown.lines.map(
    ({ text, period, amount }) =>
      `<tr><td>${escapeHtml(text)}<br><small>${escapeHtml(period)}</small></td><td class="amount">${escapeHtml(amount)}</td></tr>`,
  );
  const isDue = invoice.status === 'open' && invoice.amount_remaining > 0;
  return layout(language, textsIn(language), {
    title: shown.title,
    body: `${showNotice(notice)}<p><strong data-testid="invoice-status">${escapeHtml(shown.status)}</strong></p>
<dl>${facts.join('')}</dl>
<table><thead><tr><th scope="col">${escapeHtml(texts.line)}</th><th scope="col" class="amount">${escapeHtml(texts.amount)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>
${pdfLink(invoice, language)}${isDue ? payForm(id, shown.due, language) : ''}`,
  });
}

function pdfLink({ invoice_pdf: url, number }: InvoiceRow, language: Language): string {
  if (!url) return '';
  const text = fill(textsIn(language).pdf, { number: number ?? '' });
  return `<p><a href="${escapeHtml(url)}">${escapeHtml(text)}</a></p>`;
}

function payForm(id: string, due: string, language: Language): string {
  const texts = textsIn(language);
  const pay = fill(invoiceTextsIn(language).pay, { amount: due });
  return `<section aria-labelledby="pay"><h2 id="pay">${escapeHtml(texts.payment)}</h2>
<form method="post" action="/_pages/invoice/${id}/pay">${cardFields(texts)}
<p><button class="primary" type="submit" data-action="pay">${escapeHtml(pay)}</button></p></form></section>`;
}

export type Payment =
  | { readonly kind: 'paid' }
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Pays an open invoice with a typed card, by way of the bank where that asks. */
export function payFromPage(
  tables: Tables,
  call: Call,
  id: string,
  form: URLSearchParams,
  { returnUrl, language }: { returnUrl: string; language: Language },
): Payment {
  const typed = (name: string) => (form.get(name) ?? '').trim();
  const card = call('POST', '/v1/payment_methods', {
    type: 'card',
    'card[number]': typed('number'),
    'card[exp_month]': typed('exp_month'),
    'card[exp_year]': typed('exp_year'),
    'card[cvc]': typed('cvc'),
  });
  if (!card.ok) return { kind: 'failed', message: refusal(card, language) };
  const paid = call('POST', `/v1/invoices/${id}/pay`, { payment_method: textOf(card.body, 'id') });
  if (paid.ok) return { kind: 'paid' };
  if (textOf(paid.body, 'error', 'code') !== 'invoice_payment_intent_requires_action')
    return { kind: 'failed', message: refusal(paid, language) };
  const payment = tables.invoicePayments.rows('invoice', id).find((row) => row.is_default);
  const intent = tables.paymentIntents.get(idOf(payment?.payment.payment_intent) ?? '');
  const query = new URLSearchParams({
    client_secret: intent?.client_secret ?? '',
    return_url: returnUrl,
  });
  return { kind: 'elsewhere', url: `/_pages/3ds/${intent?.id ?? ''}?${query.toString()}` };
}

/** Why it was refused, in the reader's language where that is known; the API itself speaks English. */
function refusal({ body, message }: Called, language: Language): string {
  const texts = new Map<string, string>(Object.entries(invoiceTextsIn(language)));
  return (language === 'en' ? null : texts.get(textOf(body, 'error', 'code'))) ?? message;
}

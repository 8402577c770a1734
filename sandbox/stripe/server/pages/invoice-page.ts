import { money } from '../../protocol/money';
import { cardFields, layout, showNotice, type Notice } from '../../portal/pages/layout';
import { findText, fill, textsIn, type Language } from '../../portal/texts';
import type { Tables } from '../../store/tables';
import { idOf } from '../../store/tables';
import { escapeHtml } from './html';
import { textOf, type Call } from '../internal-call';

/** The hosted invoice: its lines, its PDF, and while it is open a way to pay it. */
export function invoicePage(
  tables: Tables,
  id: string,
  language: Language,
  notice: Notice | null,
): string | null {
  const invoice = tables.invoices.get(id);
  if (invoice === undefined) return null;
  const texts = textsIn(language);
  const rows = tables.invoiceLines
    .rows('invoice', id)
    .map(
      (line) =>
        `<tr><td>${escapeHtml(line.description ?? '')}</td><td>${escapeHtml(money(line.amount, line.currency))}</td></tr>`,
    );
  const status = findText(texts, `invoice_${invoice.status ?? ''}`) ?? invoice.status ?? '';
  const due = money(invoice.amount_remaining, invoice.currency);
  const number = invoice.number ?? '(draft)';
  const pay =
    invoice.status === 'open' && invoice.amount_remaining > 0
      ? `<section aria-labelledby="pay"><h2 id="pay">${escapeHtml(texts.payment)}</h2>
<form method="post" action="/_pages/invoice/${id}/pay">${cardFields(texts)}
<p><button class="primary" type="submit" data-action="pay">${escapeHtml(fill(texts.pay, { amount: due }))}</button></p></form></section>`
      : '';
  const pdf =
    invoice.invoice_pdf === null || invoice.invoice_pdf === undefined
      ? ''
      : `<p><a href="${escapeHtml(invoice.invoice_pdf)}">${escapeHtml(fill(texts.pdf, { number }))}</a></p>`;
  return layout(language, texts, {
    title: fill(texts.invoiceTitle, { number }),
    body: `${showNotice(notice)}<p>${escapeHtml(invoice.customer_name ?? invoice.customer_email ?? idOf(invoice.customer) ?? '')}</p>
<p><strong data-testid="invoice-status">${escapeHtml(status)}</strong>. ${escapeHtml(fill(texts.totals, { total: money(invoice.total, invoice.currency), due }))}</p>
<table><thead><tr><th scope="col">${escapeHtml(texts.line)}</th><th scope="col">${escapeHtml(texts.amount)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>${pdf}${pay}`,
  });
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
  returnUrl: string,
): Payment {
  const typed = (name: string) => (form.get(name) ?? '').trim();
  const card = call('POST', '/v1/payment_methods', {
    type: 'card',
    'card[number]': typed('number'),
    'card[exp_month]': typed('exp_month'),
    'card[exp_year]': typed('exp_year'),
    'card[cvc]': typed('cvc'),
  });
  if (!card.ok) return { kind: 'failed', message: card.message };
  const paid = call('POST', `/v1/invoices/${id}/pay`, { payment_method: textOf(card.body, 'id') });
  if (paid.ok) return { kind: 'paid' };
  if (textOf(paid.body, 'error', 'code') !== 'invoice_payment_intent_requires_action')
    return { kind: 'failed', message: paid.message };
  const payment = tables.invoicePayments.rows('invoice', id).find((row) => row.is_default);
  const intent = tables.paymentIntents.get(idOf(payment?.payment.payment_intent) ?? '');
  const query = new URLSearchParams({
    client_secret: intent?.client_secret ?? '',
    return_url: returnUrl,
  });
  return { kind: 'elsewhere', url: `/_pages/3ds/${intent?.id ?? ''}?${query.toString()}` };
}

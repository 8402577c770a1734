import { escapeHtml } from '../../server/pages/html';
import { findScheduleOf, nextPhaseOf } from '../../schedules/build-schedule';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { fill, findText } from '../texts';
import {
  periodEndOf,
  showDate,
  showMoney,
  showPlan,
  showPrice,
  subscriptionsOf,
  type Visit,
} from '../visit';
import { form, hidden, portalPage, type Html, type Notice } from './layout';

function pendingChange(visit: Visit, row: SubscriptionRow): string | null {
  const schedule = findScheduleOf({ tables: visit.tables }, row);
  const next = schedule === null ? null : nextPhaseOf(schedule);
  const item = next?.items[0];
  const price = visit.tables.prices.get(idOf(item?.price) ?? '');
  if (next === null || price === undefined) return null;
  return fill(visit.texts.changes, {
    plan: showPrice(visit, price, item?.quantity ?? 1),
    date: showDate(visit, next.start_date),
  });
}

function whatNext(visit: Visit, row: SubscriptionRow): string {
  const { texts } = visit;
  if (row.cancel_at !== null) return fill(texts.ends, { date: showDate(visit, row.cancel_at) });
  const change = pendingChange(visit, row);
  if (change !== null) return change;
  const end = periodEndOf(visit, row.id);
  const text = row.status === 'trialing' ? texts.trialEnds : texts.renews;
  return Number.isFinite(end) ? fill(text, { date: showDate(visit, end) }) : '';
}

function planActions(visit: Visit, row: SubscriptionRow): Html {
  const { texts, features, path } = visit;
  const link = (view: string, text: string) =>
    `<li><a href="${path}?view=${view}&amp;subscription=${row.id}">${escapeHtml(text)}</a></li>`;
  const same = hidden('subscription', row.id);
  if (row.schedule !== null) {
    if (!features.subscription_update.enabled) return '';
    return pendingChange(visit, row) === null ? '' : form(visit, 'keep', texts.keepPlan, same);
  }
  if (row.cancel_at !== null)
    return features.subscription_cancel.enabled ? form(visit, 'renew', texts.renewPlan, same) : '';
  const single = visit.tables.items.ids('subscription', row.id).length === 1;
  const changes = !features.subscription_update.enabled
    ? ''
    : single
      ? link('update', texts.changePlan)
      : `<li>${escapeHtml(texts.severalItems)}</li>`;
  const cancels = features.subscription_cancel.enabled ? link('cancel', texts.cancelPlan) : '';
  return changes + cancels === '' ? '' : `<ul>${changes}${cancels}</ul>`;
}

function plans(visit: Visit): Html {
  const { texts } = visit;
  const rows = subscriptionsOf(visit).map((row) => {
    const status = findText(texts, `status_${row.status}`) ?? row.status;
    return `<article data-subscription="${row.id}">
<h3>${escapeHtml(showPlan(visit, row.id))}</h3>
<p><strong>${escapeHtml(status)}</strong>. ${escapeHtml(whatNext(visit, row))}</p>${planActions(visit, row)}</article>`;
  });
  return rows.length === 0 ? `<p>${escapeHtml(texts.noPlan)}</p>` : rows.join('');
}

function paymentMethod(visit: Visit): Html {
  const { texts, customer, tables } = visit;
  const preferred =
    idOf(customer.invoice_settings.default_payment_method) ??
    idOf(subscriptionsOf(visit)[0]?.default_payment_method);
  const card = tables.paymentMethods.get(preferred ?? '')?.card;
  const shown =
    card === undefined
      ? texts.noPayment
      : fill(texts.card, {
          brand: card.brand.charAt(0).toUpperCase() + card.brand.slice(1),
          last4: card.last4 ?? '',
          expiry: `${String(card.exp_month).padStart(2, '0')}/${card.exp_year}`,
        });
  const change = visit.features.payment_method_update.enabled
    ? `<p><a href="${visit.path}?view=card">${escapeHtml(texts.changeCard)}</a></p>`
    : '';
  return `<p>${escapeHtml(shown)}</p>${change}`;
}

function invoices(visit: Visit): Html {
  const { texts, tables, customer } = visit;
  const rows = tables.invoices
    .rows('customer', customer.id)
    .filter(({ status }) => status !== 'draft')
    .toReversed();
  if (rows.length === 0) return `<p>${escapeHtml(texts.noInvoices)}</p>`;
  const items = rows.map((row) => {
    const number = row.number ?? '';
    const link = (url: string | null | undefined, text: string) =>
      url === null || url === undefined
        ? ''
        : `<a href="${escapeHtml(url)}">${escapeHtml(fill(text, { number }))}</a>`;
    const status = findText(texts, `invoice_${row.status ?? ''}`) ?? row.status ?? '';
    const total = showMoney(visit, row.total, row.currency);
    return `<li><span>${escapeHtml(showDate(visit, row.created))}</span>
<span>${escapeHtml(total)}</span><span>${escapeHtml(status)}</span>
${link(row.hosted_invoice_url, texts.view)} ${link(row.invoice_pdf, texts.pdf)}</li>`;
  });
  return `<ul class="invoices">${items.join('')}</ul>`;
}

function details(visit: Visit): Html {
  const { texts, customer, features, path } = visit;
  const { address } = customer;
  const lines = [
    customer.name,
    customer.email,
    customer.phone,
    address?.line1,
    address?.line2,
    [address?.postal_code, address?.city].filter(Boolean).join(' '),
    address?.state,
    address?.country,
    ...visit.tables.taxIds.rows('customer', customer.id).map(({ value }) => value),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  const change = features.customer_update.enabled
    ? `<p><a href="${path}?view=details">${escapeHtml(texts.changeDetails)}</a></p>`
    : '';
  return `<p>${lines.map(escapeHtml).join('<br>')}</p>${change}`;
}

/** The first page: everything at a glance, each part with what the configuration allows. */
export function homePage(visit: Visit, notice: Notice | null): Html {
  const { texts, features } = visit;
  const section = (id: string, title: string, body: Html) =>
    `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>${body}</section>`;
  const body = [
    section('plan', texts.plan, plans(visit)),
    section('payment', texts.payment, paymentMethod(visit)),
    section('details', texts.details, details(visit)),
    features.invoice_history.enabled ? section('invoices', texts.invoices, invoices(visit)) : '',
  ];
  return portalPage(visit, { title: texts.title, body: body.join(''), notice, inner: false });
}

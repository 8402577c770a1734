import { escapeHtml } from '../../server/pages/html';
import type { SubscriptionRow } from '../../store/rows';
import { fill, findText } from '../texts';
import { periodEndOf, showDate, showPlan, type Visit } from '../visit';
import { cardFields, field, form, hidden, portalPage, type Html, type Notice } from './layout';

export function cardPage(visit: Visit, notice: Notice | null): Html {
  const { texts } = visit;
  return portalPage(visit, {
    title: texts.changeCard,
    body: form(visit, 'card', texts.saveCard, cardFields(texts)),
    notice,
    inner: true,
  });
}

function reasons(visit: Visit): Html {
  const { texts, features } = visit;
  const { enabled, options } = features.subscription_cancel.cancellation_reason;
  if (!enabled || options.length === 0) return '';
  const choices = options.map(
    (option) =>
      `<p class="choice"><input type="radio" id="reason-${option}" name="feedback" value="${option}">
<label for="reason-${option}">${escapeHtml(findText(texts, `reason_${option}`) ?? option)}</label></p>`,
  );
  return `<fieldset><legend>${escapeHtml(texts.cancelWhy)}</legend>${choices.join('')}</fieldset>
<p class="field"><label for="comment">${escapeHtml(texts.comment)}</label>
<textarea id="comment" name="comment" rows="3" maxlength="500"></textarea></p>`;
}

export function cancelPage(visit: Visit, row: SubscriptionRow, notice: Notice | null): Html {
  const { texts, features } = visit;
  const text =
    features.subscription_cancel.mode === 'immediately' ? texts.cancelNow : texts.cancelAtEnd;
  const what = fill(text, {
    plan: showPlan(visit, row.id),
    date: showDate(visit, periodEndOf(visit, row.id)),
  });
  return portalPage(visit, {
    title: texts.cancelTitle,
    body: `<p>${escapeHtml(what)}</p>${form(visit, 'cancel', texts.confirmCancel, hidden('subscription', row.id) + reasons(visit))}`,
    notice,
    inner: true,
  });
}

function identityFields(visit: Visit): Html {
  const { texts, customer, features } = visit;
  const allowed = new Set<string>(features.customer_update.allowed_updates);
  const one = (name: 'email' | 'name' | 'phone', type: string, complete: string) =>
    allowed.has(name)
      ? field(name, texts[name], {
          value: customer[name],
          attributes: `type="${type}" autocomplete="${complete}"`,
        })
      : '';
  const { address } = customer;
  const parts = ['line1', 'line2', 'postal_code', 'city', 'state', 'country'] as const;
  const completes = [
    'address-line1',
    'address-line2',
    'postal-code',
    'address-level2',
    'address-level1',
    'country',
  ];
  const addressFields = allowed.has('address')
    ? parts.map((part, at) =>
        field(part, texts[part], {
          value: address?.[part],
          attributes: `autocomplete="${completes[at] ?? 'off'}"${part === 'country' ? ' maxlength="2"' : ''}`,
        }),
      )
    : [];
  return [
    one('name', 'text', 'name'),
    one('email', 'email', 'email'),
    one('phone', 'tel', 'tel'),
    ...addressFields,
  ].join('');
}

function taxIds(visit: Visit): Html {
  const { texts, features, tables, customer } = visit;
  if (!new Set<string>(features.customer_update.allowed_updates).has('tax_id')) return '';
  const rows = tables.taxIds.rows('customer', customer.id).map((row) => {
    const status = findText(texts, `tax_${row.verification?.status ?? 'unavailable'}`) ?? '';
    return `<li>${escapeHtml(row.value)} (${escapeHtml(status)})
<form method="post" action="${visit.path}">${hidden('action', 'remove-tax-id')}${hidden('tax_id', row.id)}
<button type="submit">${escapeHtml(fill(texts.removeTaxId, { value: row.value }))}</button></form></li>`;
  });
  const list =
    rows.length === 0 ? `<p>${escapeHtml(texts.noTaxIds)}</p>` : `<ul>${rows.join('')}</ul>`;
  return `<section aria-labelledby="tax-ids"><h2 id="tax-ids">${escapeHtml(texts.taxIds)}</h2>${list}
${form(visit, 'add-tax-id', texts.addTaxId, field('value', texts.taxId, { attributes: 'autocomplete="off" required' }))}</section>`;
}

export function detailsPage(visit: Visit, notice: Notice | null): Html {
  const { texts } = visit;
  const fields = identityFields(visit);
  return portalPage(visit, {
    title: texts.details,
    body: `${fields === '' ? '' : form(visit, 'details', texts.saveDetails, fields)}${taxIds(visit)}`,
    notice,
    inner: true,
  });
}

export function donePage(visit: Visit, text: string, message: string | null): Html {
  return portalPage(visit, {
    title: visit.texts.done,
    body: message === null ? '' : `<p>${escapeHtml(message)}</p>`,
    notice: { kind: 'done', text },
    inner: false,
  });
}

import type Stripe from 'stripe';
import { escapeHtml } from '../../server/pages/html';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { offeredPrices } from '../read-flow';
import { fill } from '../texts';
import { periodEndOf, showDate, showMoney, showPlan, showPrice, type Visit } from '../visit';
import { field, form, hidden, portalPage, type Html, type Notice } from './layout';

/** Whether a product's quantity may be changed along with the plan. */
function adjustable(visit: Visit, row: SubscriptionRow): boolean {
  const [item] = visit.tables.items.rows('subscription', row.id);
  const product = idOf(visit.tables.prices.get(item?.price ?? '')?.product);
  const { products, default_allowed_updates: allowed } = visit.features.subscription_update;
  return (
    allowed.includes('quantity') &&
    item?.quantity !== null &&
    (products ?? []).some((entry) => entry.product === product && entry.adjustable_quantity.enabled)
  );
}

/** The plans the configuration offers, the current one marked. */
export function choosePage(visit: Visit, row: SubscriptionRow, notice: Notice | null): Html {
  const { texts, features, tables } = visit;
  const [item] = tables.items.rows('subscription', row.id);
  const offered = features.subscription_update.default_allowed_updates.includes('price')
    ? offeredPrices(features)
    : [item?.price ?? ''];
  const choices = offered.flatMap((id) => {
    const price = tables.prices.get(id);
    if (price === undefined || !price.active || price.currency !== row.currency) return [];
    const current = id === item?.price;
    return [
      `<p class="choice"><input type="radio" id="${id}" name="price" value="${id}" required${current ? ' checked' : ''}>
<label for="${id}">${escapeHtml(showPrice(visit, price, 1))}${current ? ` (${escapeHtml(texts.current)})` : ''}</label></p>`,
    ];
  });
  const quantity = adjustable(visit, row)
    ? field('quantity', texts.quantity, {
        value: String(item?.quantity ?? 1),
        attributes: 'type="number" min="1" required',
      })
    : '';
  const body = `<form method="get" action="${visit.path}">${hidden('view', 'confirm')}${hidden('subscription', row.id)}
<fieldset><legend>${escapeHtml(texts.choosePlan)}</legend>${choices.join('')}</fieldset>${quantity}
<p><button class="primary" type="submit">${escapeHtml(texts.continue)}</button></p></form>`;
  return portalPage(visit, { title: texts.changePlan, body, notice, inner: true });
}

export interface PlannedChange {
  readonly price: Stripe.Price;
  readonly quantity: number;
  readonly atPeriodEnd: boolean;
  /** What is paid at once; null when the change waits. */
  readonly dueNow: number | null;
}

export function confirmPage(
  visit: Visit,
  row: SubscriptionRow,
  change: PlannedChange,
  notice: Notice | null,
): Html {
  const { texts } = visit;
  const to = showPrice(visit, change.price, change.quantity);
  const when = change.atPeriodEnd
    ? fill(texts.dueLater, { date: showDate(visit, periodEndOf(visit, row.id)), amount: to })
    : fill(texts.dueNow, { amount: showMoney(visit, change.dueNow ?? 0, row.currency) });
  const inside = `${hidden('subscription', row.id)}${hidden('price', change.price.id)}${hidden('quantity', String(change.quantity))}`;
  const body = `<p>${escapeHtml(fill(texts.confirmFrom, { from: showPlan(visit, row.id), to }))}</p>
<p>${escapeHtml(when)}</p>${form(visit, 'update', texts.confirmChange, inside)}`;
  return portalPage(visit, { title: texts.confirmTitle, body, notice, inner: true });
}

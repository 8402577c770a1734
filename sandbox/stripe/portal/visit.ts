import type Stripe from 'stripe';
import { recurringOf } from '../billing/items/recurring-price';
import type { PortalSessionRow, SubscriptionRow } from '../store/rows';
import { idOf, type Tables } from '../store/tables';
import { formatDate, formatMoney } from './formats';
import { fill, textsIn, type Language, type Texts } from './texts';

/** One look at the portal: whose it is, what may be done, and how it speaks. */
export interface Visit {
  readonly account: string;
  readonly tables: Tables;
  readonly session: PortalSessionRow;
  readonly features: Stripe.BillingPortal.Configuration['features'];
  readonly customer: Stripe.Customer;
  readonly language: Language;
  readonly texts: Texts;
  readonly path: string;
}

/** The session's own locale, else the browser's first language, else English. */
export function languageOf(locale: string | null, accepted: string | undefined): Language {
  const wanted = locale === null || locale === 'auto' ? (accepted ?? '') : locale;
  return /^\s*pt\b/i.test(wanted) ? 'pt' : 'en';
}

export function openVisit(
  account: string,
  tables: Tables,
  session: PortalSessionRow,
  accepted: string | undefined,
): Visit | null {
  const configuration = tables.portalConfigurations.get(idOf(session.configuration) ?? '');
  const customer = tables.customers.get(session.customer);
  if (configuration === undefined || customer === undefined) return null;
  const language = languageOf(session.locale, accepted);
  return {
    account,
    tables,
    session,
    features: configuration.features,
    customer,
    language,
    texts: textsIn(language),
    path: `/p/session/${session.hidden.secret}`,
  };
}

export function showMoney({ language }: Visit, amount: number, currency: string): string {
  return formatMoney(language, amount, currency);
}

export function showDate({ language }: Visit, seconds: number): string {
  return formatDate(language, seconds);
}

export function showPrice(visit: Visit, price: Stripe.Price, quantity: number): string {
  const { texts, tables } = visit;
  const { interval, interval_count: count } = recurringOf(price);
  const unit = showMoney(visit, price.unit_amount ?? 0, price.currency);
  const amount = quantity > 1 ? `${quantity} × ${unit}` : unit;
  const name = tables.products.get(idOf(price.product) ?? '')?.name ?? '';
  const every = new Map<string, string>(Object.entries(texts)).get(interval) ?? interval;
  const rhythm = fill(count > 1 ? texts.perMany : texts.per, {
    amount,
    interval: every,
    count: String(count),
  });
  return `${name}, ${rhythm}`;
}

/** What a subscription bills for, in words. */
export function showPlan(visit: Visit, subscription: string): string {
  return visit.tables.items
    .rows('subscription', subscription)
    .flatMap((item) => {
      const price = visit.tables.prices.get(item.price);
      return price === undefined ? [] : [showPrice(visit, price, item.quantity ?? 1)];
    })
    .join('; ');
}

export function periodEndOf({ tables }: Visit, subscription: string): number {
  return Math.min(
    ...tables.items.rows('subscription', subscription).map((item) => item.current_period_end),
  );
}

/** What still runs, newest first. */
export function subscriptionsOf({ tables, customer }: Visit): SubscriptionRow[] {
  return tables.subscriptions
    .rows('customer', customer.id)
    .filter((row) => row.ended_at === null)
    .toReversed();
}

/** A subscription of this visit's customer; null for anyone else's. */
export function ownSubscription(visit: Visit, id: string | null): SubscriptionRow | null {
  return subscriptionsOf(visit).find((row) => row.id === id) ?? null;
}

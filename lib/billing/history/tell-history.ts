import { findPrice } from '@/lib/catalog/find-plan';
import type { BillingRecords } from '@/lib/integrations/stripe';
import type { BillingInterval } from '@/types/subscriptions';
import { type HistoryKind, kindsOfAction, kindsOfChange } from './history-kinds';
import type { AuditedChange } from '@/types/audit';

/** One row of the audit log about a subscription. */
export interface HistoryRow {
  id: number;
  at: Date;
  action: string;
  /** Subscription id. */
  target: string;
  details: unknown;
}

/** One thing that happened to a subscription, or that somebody did to it. */
export interface BillingEvent {
  id: string;
  at: Date;
  kind: HistoryKind;
  /** Plan id of the catalog; null if it is not in it. */
  plan: string | null;
  interval: BillingInterval | null;
  /** In the smallest unit of `currency`; null where no invoice tells it. */
  amountCents: number | null;
  currency: string;
}

type Invoice = BillingRecords['invoices'][number];
type Entry = BillingEvent & { target: string; invoice: string | null; own: boolean };

const NO_AMOUNT = { amountCents: null, currency: 'eur' };
const SHOWN = 30;
/** What somebody did here, and what a sync then found of it, are this near to each other. */
const SAME_MS = 600_000;
/** Kinds that a paid invoice belongs to, the one that tells most of it first. */
const PAID_BY: readonly HistoryKind[] = ['recovered', 'started', 'changed'];

/**
 * What happened to an organization's subscriptions, newest first: from the audit log, which has what
 * people did and what syncs found, and from Stripe's invoices, which have the renewals and amounts.
 * Each fact is told once. Pure.
 */
export function tellHistory(
  rows: readonly HistoryRow[],
  invoices: readonly Invoice[],
): BillingEvent[] {
  const all = rows.flatMap((row) => [...done(row), ...found(row)]);
  const told = all.filter((event) => event.own || !isEcho(event, all));
  const paid = invoices.filter(isPaid);
  const tellers = tellersOf(told, paid);
  const renewals = paid
    .filter(({ id, reason }) => reason === 'subscription_cycle' && !tellers.has(id))
    .map((invoice) => renewed(invoice, told));
  return [...told.map((event) => withAmount(event, invoices, tellers)), ...renewals]
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, SHOWN);
}

/** Paid invoice → the event that tells of its payment. */
function tellersOf(told: readonly Entry[], paid: readonly Invoice[]): Map<string, Entry> {
  const tellers = new Map<string, Entry>();
  for (const kind of PAID_BY.toReversed())
    for (const event of told)
      if (event.kind === kind && event.invoice) tellers.set(event.invoice, event);
  const ids = new Set(paid.map(({ id }) => id));
  return new Map([...tellers].filter(([id]) => ids.has(id)));
}

function withAmount(
  { target: _target, own: _own, invoice, ...event }: Entry,
  invoices: readonly Invoice[],
  tellers: ReadonlyMap<string, Entry>,
): BillingEvent {
  const isTold = event.kind === 'paymentFailed' || tellers.get(invoice ?? '')?.id === event.id;
  const about = invoices.find(({ id }) => id === invoice);
  if (!isTold || !about?.totalCents) return { ...event, amountCents: null };
  return { ...event, amountCents: about.totalCents, currency: about.currency };
}

const isPaid = (invoice: Invoice) => invoice.status === 'paid' && invoice.totalCents > 0;

/** What a person did here. */
function done(row: HistoryRow): Entry[] {
  const details = row.details as { to?: string | null };
  const price = details.to ? findPrice(details.to) : null;
  return kindsOfAction(row.action, row.details).map((kind) => ({
    id: `${row.id}`,
    at: row.at,
    kind,
    plan: price?.planId ?? null,
    interval: price?.price.interval ?? null,
    ...NO_AMOUNT,
    target: row.target,
    invoice: null,
    own: true,
  }));
}

/** What a sync found. */
function found(row: HistoryRow): Entry[] {
  if (row.action !== 'subscription.changed') return [];
  const { from, to, invoice, startedAt } = row.details as AuditedChange;
  // One that was taken over began long before; no clock but ours may put it later than its row.
  const at = new Date(Math.min(row.at.getTime(), startedAt ? Date.parse(startedAt) : Infinity));
  return kindsOfChange(from, to).map((kind) => ({
    id: `${row.id}-${kind}`,
    at,
    kind,
    plan: to.plan,
    interval: intervalOf(to.lookupKey),
    ...NO_AMOUNT,
    target: row.target,
    invoice: invoice ?? null,
    own: false,
  }));
}

/** Found by a sync, but told already as what somebody did. */
function isEcho(event: Entry, all: readonly Entry[]): boolean {
  if (event.kind !== 'cancelled' && event.kind !== 'resumed') return false;
  const isNear = (other: Entry) =>
    other.target === event.target && Math.abs(other.at.getTime() - event.at.getTime()) < SAME_MS;
  const isSame = (other: Entry) =>
    other.own ? other.kind === event.kind : event.kind === 'resumed' && other.kind === 'changed';
  return all.some((other) => isNear(other) && isSame(other));
}

function renewed(invoice: Invoice, told: readonly Entry[]): BillingEvent {
  const at = new Date(invoice.paidAt ?? invoice.createdAt);
  const known = told
    .filter((event) => !event.own && event.target === invoice.subscriptionId)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const state = known.findLast((event) => event.at <= at) ?? known[0];
  return {
    id: invoice.id,
    at,
    kind: 'renewed',
    plan: state?.plan ?? null,
    interval: state?.interval ?? null,
    amountCents: invoice.totalCents,
    currency: invoice.currency,
  };
}

function intervalOf(lookupKey: string | null | undefined): BillingInterval | null {
  return lookupKey ? (findPrice(lookupKey)?.price.interval ?? null) : null;
}

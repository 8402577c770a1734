import type { PaymentOutcome } from './payments/outcome';
import type { Settings, TaskRow } from './store/rows';
import type { Store } from './store/store';
import { idOf, type Tables } from './store/tables';

/** What an event will say, worked out when the request has finished changing things. */
export type LateEvent = () => { object: object; previous?: Record<string, unknown> } | null;

/** A change of a `/v2` object: who is told fetches what became of it. */
export interface ThinHappening {
  readonly type: string;
  /** The connected account it is about; null for an event without a related object. */
  readonly account: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Outgoing {
  readonly type: string;
  readonly render: LateEvent;
}

export interface RequestMark {
  readonly id: string | null;
  readonly idempotencyKey: string | null;
}

/**
 * What a handler works with: one account's tables, the clocks, and the way to say that something
 * happened. Handlers are synchronous, so each runs alone and entirely inside one transaction.
 */
export interface Context {
  readonly tables: Tables;
  readonly account: string;
  readonly baseUrl: string;
  readonly request: RequestMark;
  accountExists(id: string): boolean;
  /** Another account's tables and events, in the same transaction. */
  on(account: string): Context;
  /** Unix seconds of a clock: a test clock's id, or the default one. */
  now(clock?: string | null): number;
  settings(): Settings;
  schedule(task: Omit<TaskRow, 'id'>): void;
  unschedule(kind: string, ref: string): void;
  /** Says that something happened, showing `object` as it is now. */
  emit(type: string, object: object, previous?: Record<string, unknown>): void;
  /** Keeps the event's place in the order but shows the object as the request leaves it. */
  emitLater(type: string, render: LateEvent): void;
  /** Says that something happened to an object of `/v2`. */
  tell(event: ThinHappening): void;
  /** Runs `work` once at the end of the request, however often it is asked for. */
  once(key: string, work: () => void): void;
  /** Tells billing what became of a payment, without payments knowing billing. */
  report(outcome: PaymentOutcome): void;
}

export interface OpenContext extends Context {
  /** Settles what was left for the end and hands over the events in order. */
  finish(): { type: string; object: object; previous?: Record<string, unknown> }[];
  /** The contexts of other accounts that were opened on the way. */
  others(): OpenContext[];
  told(): readonly ThinHappening[];
}

export interface ContextOptions {
  readonly store: Store;
  readonly account: string;
  readonly baseUrl: string;
  readonly request?: RequestMark;
  /** The moment the default clock stands at while work due in the past is done. */
  readonly frozenAt?: number | null;
  readonly onPayment: (context: Context, outcome: PaymentOutcome) => void;
  /** How a context that another one opened finds the rest; absent for the first. */
  readonly on?: (account: string) => Context;
}

export const DEFAULT_SETTINGS: Settings = {
  id: 'default',
  clockOffset: 0,
  dunning: { retryDays: [3, 5, 7], outcome: 'cancel' },
  upcomingDays: 7,
};

export function createContext(options: ContextOptions): OpenContext {
  const { store, account, baseUrl, onPayment } = options;
  const tables = store.scope(account);
  const outbox: Outgoing[] = [];
  const atEnd = new Map<string, () => void>();
  const platform = store.scope('acct_platform');
  const opened = new Map<string, OpenContext>();
  const told: ThinHappening[] = [];

  function open(other: string): Context {
    if (other === account) return context;
    const known = opened.get(other) ?? createContext({ ...options, account: other, on: open });
    opened.set(other, known);
    return known;
  }

  const context: OpenContext = {
    tables,
    account,
    baseUrl,
    request: options.request ?? { id: null, idempotencyKey: null },
    accountExists: (id) => store.has(id),
    on: (other) => (options.on ?? open)(other),
    others: () => [...opened.values()],
    tell: (event) => void told.push(event),
    told: () => [...told, ...[...opened.values()].flatMap((other) => other.told())],
    settings: () => platform.settings.get('default') ?? DEFAULT_SETTINGS,
    now(clock) {
      const testClock =
        clock === null || clock === undefined ? undefined : tables.testClocks.get(clock);
      if (testClock !== undefined) return testClock.frozen_time;
      return options.frozenAt ?? Math.floor(Date.now() / 1000) + context.settings().clockOffset;
    },
    schedule: (task) => void tables.tasks.put({ ...task, id: `${task.kind}:${task.ref}` }),
    unschedule: (kind, ref) => tables.tasks.remove(`${kind}:${ref}`),
    emit(type, object, previous) {
      outbox.push({
        type,
        render: () => (previous === undefined ? { object } : { object, previous }),
      });
    },
    emitLater: (type, render) => void outbox.push({ type, render }),
    once: (key, work) => void atEnd.set(key, work),
    report: (outcome) => onPayment(context, outcome),
    finish() {
      while (atEnd.size > 0) {
        const works = [...atEnd.values()];
        atEnd.clear();
        for (const work of works) work();
      }
      return outbox.flatMap(({ type, render }) => {
        const shown = render();
        return shown === null ? [] : [{ type, ...shown }];
      });
    },
  };
  return context;
}

/** The clock a customer lives on; null is the default clock. */
export function clockOfCustomer(
  context: Context,
  customer: string | { id: string } | null | undefined,
): string | null {
  const id = idOf(customer);
  return id === null ? null : idOf(context.tables.customers.get(id)?.test_clock);
}

export function nowFor(
  context: Context,
  customer: string | { id: string } | null | undefined,
): number {
  return context.now(clockOfCustomer(context, customer));
}

import { z } from 'zod';
import { createContext, DEFAULT_SETTINGS } from '../context';
import { createEndpoint } from '../events/routes';
import type { Deliverer } from '../events/deliverer';
import type { DeliveryPolicies } from '../events/policy';
import { authenticateAny } from '../payments/intents/authenticate-intent';
import type { Scheduler } from '../clock/scheduler';
import { setExpiry } from '../payments/cards/card-expiry';
import { defined } from '../protocol/defined';
import { newId } from '../store/ids';
import type { DeliveryRow } from '../store/rows';
import { PLATFORM, type Store } from '../store/store';
import type { Api } from './api';
import { stepFrom } from './clock-form';
import type { Faults } from './faults';
import {
  advance,
  card,
  endpoint,
  injection,
  policy,
  rateLimits,
  settings,
} from './control-schemas';
import { moneyVerbs } from './money-verbs';
import type { RateLimits } from './rate-limits';
import type { RequestLog } from './request-log';

export interface ControlParts {
  readonly store: Store;
  readonly api: Api;
  readonly deliverer: Deliverer;
  readonly policies: DeliveryPolicies;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly log: RequestLog;
  readonly scheduler: Scheduler;
  readonly baseUrl: () => string;
  readonly latency: { ms: number };
}

const SETTLE_WITHIN_MS = 30_000;

function shuffled<V>(values: readonly V[]): V[] {
  return values
    .map((value) => ({ value, key: Math.random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** The verbs under `/_sandbox`; each takes JSON and answers with a JSON value. */
export function createControlApi(
  parts: ControlParts,
): (verb: string, body: unknown) => Promise<unknown> {
  const { store, api, deliverer, policies, faults, log, scheduler } = parts;
  const platform = () => store.scope(PLATFORM);
  const now = () =>
    createContext({
      store,
      account: PLATFORM,
      baseUrl: parts.baseUrl(),
      onPayment: () => {},
    }).now();
  const inScopes = <V>(pick: (tables: ReturnType<typeof platform>) => V[]) =>
    store.accounts().flatMap((account) => pick(store.scope(account)));

  function register(input: z.infer<typeof endpoint>): void {
    const wanted = {
      url: input.url,
      enabledEvents: input.enabledEvents ?? ['*'],
      secret: input.secret,
      connect: input.connect ?? false,
      thin: input.thin ?? false,
    };
    const known = platform()
      .endpoints.rows('url', input.url)
      .find(
        ({ hidden }) => hidden.connect === wanted.connect && (hidden.thin ?? false) === wanted.thin,
      );
    store.transaction(() => {
      const row =
        known ??
        createEndpoint(
          createContext({
            store,
            account: PLATFORM,
            baseUrl: parts.baseUrl(),
            onPayment: () => {},
          }),
          wanted,
        );
      platform().endpoints.put({
        ...row,
        enabled_events: wanted.enabledEvents,
        status: 'enabled',
        hidden: { ...row.hidden, secret: wanted.secret, thin: wanted.thin },
      });
    });
  }

  async function release(order: 'as-is' | 'reverse' | 'shuffle'): Promise<number> {
    let count = 0;
    for (const account of store.accounts()) {
      const tables = store.scope(account);
      const held = tables.deliveries.rows('state', 'held');
      const ordered =
        order === 'reverse' ? held.toReversed() : order === 'shuffle' ? shuffled(held) : held;
      await deliverer.inOrder(tables, ordered);
      count += held.length;
    }
    return count;
  }

  /** To every endpoint that got it before, again. */
  function redeliver(eventId: string): number {
    return store.transaction(() =>
      inScopes((tables) => {
        const targets = new Set(
          tables.deliveries.rows('event', eventId).map((row) => row.endpoint),
        );
        return [...targets].map((target) =>
          tables.deliveries.put({
            id: newId('dlv'),
            event: eventId,
            endpoint: target,
            attempts: 0,
            dueAt: Date.now(),
            state: 'pending',
            lastStatus: null,
          }),
        );
      }),
    ).length;
  }

  const shown = (tables: ReturnType<typeof platform>, row: DeliveryRow) => ({
    id: row.id,
    event: row.event,
    state: row.state,
    attempts: row.attempts,
    lastStatus: row.lastStatus,
    type: (tables.events.get(row.event) ?? tables.thinEvents.get(row.event))?.type ?? '',
    url: platform().endpoints.get(row.endpoint)?.url ?? '',
  });

  const verbs: Readonly<Record<string, (body: unknown) => unknown>> = {
    endpoint: (body) => register(endpoint.parse(body)),
    'endpoint-down': (body) => {
      const { url, down } = z.strictObject({ url: z.string(), down: z.boolean() }).parse(body);
      store.transaction(() => {
        for (const row of platform().endpoints.rows('url', url))
          platform().endpoints.put({ ...row, hidden: { ...row.hidden, down } });
      });
    },
    deliveries: (body) => policies.set(policy.parse(body)),
    release: (body) =>
      release(
        z
          .strictObject({ order: z.enum(['as-is', 'reverse', 'shuffle']).default('as-is') })
          .parse(body).order,
      ),
    redeliver: (body) => redeliver(z.strictObject({ eventId: z.string() }).parse(body).eventId),
    'pending-deliveries': () =>
      inScopes((tables) =>
        ['pending', 'held'].flatMap((state) =>
          tables.deliveries.rows('state', state).map((row) => shown(tables, row)),
        ),
      ),
    'deliveries-settled': async (body) => {
      const { timeoutMs } = z
        .strictObject({ timeoutMs: z.number().default(SETTLE_WITHIN_MS) })
        .parse(body);
      scheduler.tick();
      deliverer.poke();
      if (await deliverer.settled(timeoutMs)) return;
      throw new Error(`Deliveries did not settle within ${timeoutMs} ms.`);
    },
    inject: (body) => faults.add(injection.parse(body)),
    'clear-injections': () => faults.clear(),
    'rate-limits': (body) => parts.limits.set(rateLimits.parse(body)),
    latency: (body) =>
      void (parts.latency.ms = z.strictObject({ ms: z.number().min(0) }).parse(body).ms),
    requests: (body) => {
      const { clear } = z.strictObject({ clear: z.boolean().default(false) }).parse(body);
      const list = log.list();
      if (clear) log.clear();
      return list;
    },
    'advance-clock': (body) => {
      const target = advance.parse(body);
      return scheduler.advanceDefault(
        'by' in target ? { to: stepFrom(scheduler.now(), target.by) } : target,
      );
    },
    card: (body) => {
      const expiry = card.parse(body);
      const account = store
        .accounts()
        .find((id) => store.scope(id).paymentMethods.get(expiry.paymentMethod));
      api.background(account ?? PLATFORM, parts.baseUrl(), null, (context) =>
        setExpiry(context, expiry),
      );
    },
    now,
    settings: (body) => {
      const current = platform().settings.get('default') ?? DEFAULT_SETTINGS;
      const changed = defined(settings.parse(body));
      store.transaction(() => platform().settings.put({ ...current, ...changed }));
    },
    authenticate: (body) => {
      const { intentId, outcome } = z
        .strictObject({ intentId: z.string(), outcome: z.enum(['pass', 'fail']) })
        .parse(body);
      const account = store
        .accounts()
        .find(
          (id) =>
            store.scope(id).paymentIntents.get(intentId) ??
            store.scope(id).setupIntents.get(intentId),
        );
      api.background(account ?? PLATFORM, parts.baseUrl(), null, (context) =>
        authenticateAny(context, intentId, outcome === 'pass'),
      );
    },
    ...moneyVerbs(store, api, parts.baseUrl),
    reset: () => {
      store.reset();
      policies.clear();
      faults.clear();
      parts.limits.set(rateLimits.parse({}));
      log.clear();
      parts.latency.ms = 0;
    },
  };

  return async (verb, body) => {
    const run = verbs[verb];
    if (run === undefined)
      throw new Error(`There is no ${verb} here. There is: ${Object.keys(verbs).join(', ')}.`);
    const result = await run(body);
    deliverer.poke();
    return result ?? null;
  };
}

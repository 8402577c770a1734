import { createContext, type OpenContext } from '../context';
import type { DeliveryPolicies } from '../events/policy';
import { recordEvents } from '../events/record';
import { recordThinEvents } from '../events/record-thin';
import { onPayment } from '../billing/invoices/on-payment';
import { expansions } from '../expansions';
import { accountOf, authenticate, type Caller } from '../protocol/request/authenticate';
import { checkVersion } from '../protocol/request/check-version';
import { StripeFailure, invalidRequest } from '../protocol/errors';
import { expand } from '../protocol/expand';
import { listOf, text } from '../protocol/fields';
import { decodeForm, type RawObject } from '../protocol/form';
import { decodeJson } from '../protocol/json';
import { fingerprintOf, remember, replay } from '../protocol/request/idempotency';
import { createRouter } from '../protocol/request/router';
import type { Route } from '../protocol/route';
import { newId } from '../store/ids';
import { PLATFORM, type Store } from '../store/store';
import { API_VERSION } from '../version';
import { failureAnswer, v2FailureAnswer, type ApiAnswer, type ApiRequest } from './answer';

export interface Api {
  handle(request: ApiRequest, baseUrl: string): ApiAnswer;
  /** Keeps an answer that was made elsewhere under the request's idempotency key. */
  remember(request: ApiRequest, answer: ApiAnswer): void;
  /** Runs work of the stand-in itself (a clock's) as one transaction, with its events. */
  background<T>(
    account: string,
    baseUrl: string,
    frozenAt: number | null,
    work: (context: OpenContext) => T,
  ): T;
}

const expandShape = listOf(text(), 20);

const isV2 = (path: string) => path.startsWith('/v2/');

/** `/v1` speaks forms; `/v2` takes JSON bodies, and the same queries. */
function readParams({ method, path, query, body }: ApiRequest): RawObject {
  if (method === 'GET' || body === '') return decodeForm(query);
  return isV2(path) ? decodeJson(body) : decodeForm(body);
}

function checkClientSecret(route: Route, caller: Caller, raw: RawObject): void {
  if (!caller.publishable || route.browser === 'publishable') return;
  if (route.browser === 'none') {
    throw invalidRequest(
      'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
      { code: 'secret_key_required', status: 403 },
    );
  }
  // The handler compares it with the object's own secret.
  if (raw['client_secret'] === undefined) {
    throw invalidRequest('Missing required param: client_secret.', {
      param: 'client_secret',
      code: 'parameter_missing',
    });
  }
}

/** A card that is refused ends the request after it was begun, so that Stripe remembers it under the key. */
function unlessCard<T>(work: () => T): T | StripeFailure {
  try {
    return work();
  } catch (error) {
    if (error instanceof StripeFailure && error.status === 402) return error;
    throw error;
  }
}

/** The whole HTTP API as one synchronous function: text in, text out, all or nothing in between. */
export function createApi(store: Store, routes: readonly Route[], policies: DeliveryPolicies): Api {
  const find = createRouter(routes);

  function perform<T>(context: OpenContext, work: () => T): T {
    const result = work();
    recordEvents(store, context, context.finish(), policies);
    for (const other of context.others()) recordEvents(store, other, other.finish(), policies);
    recordThinEvents(store, context.request, context.now(), context.told(), policies);
    return result;
  }

  /** A failure that keeps its changes ends the transaction normally and is thrown afterwards. */
  function commit(context: OpenContext, work: () => string): { body: string } | StripeFailure {
    return store.transaction(() =>
      perform(context, () => {
        try {
          return { body: work() };
        } catch (error) {
          if (error instanceof StripeFailure && error.keepChanges) return error;
          throw error;
        }
      }),
    );
  }

  function execute(request: ApiRequest, baseUrl: string, requestId: string): ApiAnswer {
    const caller = authenticate(request.header('authorization'));
    checkVersion(request.header('stripe-version'));
    const found = find(request.method, request.path);
    if (found === null) {
      throw invalidRequest(
        `Unrecognized request URL (${request.method}: ${request.path}). The sandbox supports what sandbox/stripe/SUPPORTED.md lists.`,
        { status: 404 },
      );
    }
    const account = accountOf(request.header('stripe-account'), caller.key, store.has);
    const raw = readParams(request);
    checkClientSecret(found.route, caller, raw);
    const { expand: rawExpand, ...rest } = isV2(request.path) ? { ...raw, expand: undefined } : raw;
    const paths = rawExpand === undefined ? [] : expandShape.parse(rawExpand, 'expand');
    const key = request.method === 'POST' ? request.header('idempotency-key') : undefined;
    const context = createContext({
      store,
      account,
      baseUrl,
      request: { id: requestId, idempotencyKey: key ?? null },
      onPayment,
    });
    const fingerprint = fingerprintOf(request.method, request.path, request.body);
    const stored = key === undefined ? null : replay(context.tables, key, fingerprint);
    const headers = {
      'request-id': requestId,
      'stripe-version': API_VERSION,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    if (stored !== null) {
      return {
        status: stored.status,
        headers: {
          ...headers,
          'idempotent-replayed': 'true',
          'original-request': stored.requestId,
        },
        body: stored.body,
      };
    }
    const save = (status: number, body: string) => {
      if (key !== undefined) {
        remember(context.tables, { id: key, fingerprint, status, body, requestId, at: Date.now() });
      }
    };
    const outcome = unlessCard(() =>
      commit(context, () => {
        const result = found.route.run(context, { path: found.path, raw: rest });
        const body = JSON.stringify(expand(context, expansions, result, paths), null, 2);
        save(200, body);
        return body;
      }),
    );
    if (!(outcome instanceof StripeFailure)) return { status: 200, headers, body: outcome.body };
    const answer = failureAnswer(outcome, requestId, headers);
    store.transaction(() => save(answer.status, answer.body));
    return answer;
  }

  return {
    handle(request, baseUrl) {
      const requestId = newId('req', 14);
      try {
        return execute(request, baseUrl, requestId);
      } catch (error) {
        if (error instanceof StripeFailure) {
          const refuse = isV2(request.path) ? v2FailureAnswer : failureAnswer;
          return refuse(error, requestId);
        }
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return failureAnswer(
          new StripeFailure(500, { type: 'api_error', message: `The sandbox broke: ${message}` }),
          requestId,
        );
      }
    },
    remember(request, { status, body }) {
      const id = request.method === 'POST' ? request.header('idempotency-key') : undefined;
      if (id === undefined) return;
      const { key } = authenticate(request.header('authorization'));
      const account = accountOf(request.header('stripe-account'), key, store.has);
      const fingerprint = fingerprintOf(request.method, request.path, request.body);
      const row = { id, fingerprint, status, body, requestId: newId('req', 14), at: Date.now() };
      store.transaction(() => remember(store.scope(account), row));
    },
    background(account, baseUrl, frozenAt, work) {
      const context = createContext({ store, account, baseUrl, frozenAt, onPayment });
      return store.transaction(() => perform(context, () => work(context)));
    },
  };
}

export { PLATFORM };

import { createPolicies } from '@/sandbox/stripe/events/policy';
import { routes } from '@/sandbox/stripe/routes';
import { createApi } from '@/sandbox/stripe/server/api';
import { createStore, PLATFORM, type Store } from '@/sandbox/stripe/store/store';

export type Json = Record<string, unknown>;

export interface Caller {
  readonly store: Store;
  call(
    method: string,
    path: string,
    params?: object,
    headers?: Readonly<Record<string, string>>,
  ): { status: number; body: Json; headers: Readonly<Record<string, string>> };
  /** Throws unless the answer is 200. */
  get(path: string, params?: object): Json;
  post(path: string, params?: object): Json;
}

function encode(value: unknown, key: string, into: URLSearchParams): void {
  if (Array.isArray(value)) {
    value.forEach((inner: unknown, at) => encode(inner, `${key}[${at}]`, into));
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value))
      encode(inner, key === '' ? name : `${key}[${name}]`, into);
    return;
  }
  into.append(key, String(value));
}

/** The whole API without a network: the same function the server calls. */
export function createCaller(): Caller {
  const store = createStore(undefined);
  store.scope(PLATFORM);
  const api = createApi(store, routes, createPolicies());
  function call(
    method: string,
    path: string,
    params: object = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    const form = new URLSearchParams();
    encode(params, '', form);
    const answer = api.handle(
      {
        method,
        path,
        query: method === 'POST' ? '' : form.toString(),
        body:
          method === 'POST'
            ? path.startsWith('/v2/')
              ? JSON.stringify(params)
              : form.toString()
            : '',
        header: (name) => (name === 'authorization' ? 'Bearer sk_test_unit' : headers[name]),
      },
      'http://sandbox',
    );
    const body: Json = JSON.parse(answer.body);
    return { status: answer.status, body, headers: answer.headers };
  }
  function must(method: string, path: string, params?: object): Json {
    const { status, body } = call(method, path, params);
    if (status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(body)}`);
    return body;
  }
  return {
    store,
    call,
    get: (path, params) => must('GET', path, params),
    post: (path, params) => must('POST', path, params),
  };
}

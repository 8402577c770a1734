import { createServer } from 'node:http';
import Stripe from 'stripe';

interface StubEndpoint {
  id: string;
  object: 'webhook_endpoint';
  url: string;
  secret: string;
  metadata: Record<string, string>;
}

/**
 * Just as much of Stripe as the add-on asks for, to see the add-on by itself. The join with the
 * real stand-in has a test of its own.
 */
export async function startStripeStub() {
  const endpoints: StubEndpoint[] = [];
  const meterEvents: Record<string, string>[] = [];
  const entitlements = new Map<string, string[]>();
  const state = { failures: 0, meters: 0 };
  let nextId = 0;
  const answer = (method: string, url: URL, form: URLSearchParams): [number, unknown] => {
    const path = url.pathname;
    if (state.failures > 0 && path.includes('active_entitlements')) {
      state.failures -= 1;
      return [500, { error: { type: 'api_error', message: 'injected' } }];
    }
    if (path === '/v1/webhook_endpoints' && method === 'GET') return [200, list(endpoints)];
    if (path === '/v1/webhook_endpoints') {
      nextId += 1;
      const metadata = { installed_by: form.get('metadata[installed_by]') ?? '' };
      const created: StubEndpoint = {
        id: `we_${nextId}`,
        object: 'webhook_endpoint',
        url: form.get('url') ?? '',
        secret: `whsec_${nextId}`,
        metadata,
      };
      endpoints.push(created);
      return [200, created];
    }
    if (path.startsWith('/v1/webhook_endpoints/')) {
      const index = endpoints.findIndex(({ id }) => path.endsWith(id));
      const endpoint = endpoints[index];
      if (method === 'DELETE') endpoints.splice(index, 1);
      if (endpoint && method === 'POST') endpoint.url = form.get('url') ?? endpoint.url;
      return [200, endpoint];
    }
    if (path === '/v1/entitlements/active_entitlements') {
      const all = entitlements.get(url.searchParams.get('customer') ?? '') ?? [];
      const after = url.searchParams.get('starting_after');
      const start = after === null ? 0 : Number(after.slice(4)) + 1;
      // Two at a time, so that fetching all of them takes several pages.
      const data = all.slice(start, start + 2).map((lookup_key, index) => ({
        id: `ent_${start + index}`,
        object: 'entitlements.active_entitlement',
        lookup_key,
      }));
      return [200, { ...list(data), has_more: start + 2 < all.length }];
    }
    if (path === '/v1/billing/meters' && method === 'GET') {
      const meter = { id: 'mtr_1', event_name: 'workos_seat_count', status: 'active' };
      return [200, list(state.meters > 0 ? [meter] : [])];
    }
    if (path === '/v1/billing/meters') {
      state.meters += 1;
      return [200, { id: 'mtr_1', event_name: form.get('event_name') }];
    }
    if (path === '/v1/billing/meter_events') {
      meterEvents.push(Object.fromEntries(form));
      return [200, { object: 'billing.meter_event' }];
    }
    return [404, { error: { type: 'invalid_request_error', message: `no ${path}` } }];
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://stub');
      const [status, json] = answer(request.method ?? 'GET', url, new URLSearchParams(body));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    endpoints,
    meterEvents,
    entitlements,
    state,
    /** Delivers an event, signed, to every endpoint; answers with the statuses. */
    deliver: async (type: string, object: Record<string, unknown>, secret?: string) => {
      const payload = JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });
      const statuses = endpoints.map(async (endpoint) => {
        const header = Stripe.webhooks.generateTestHeaderString({
          payload,
          secret: secret ?? endpoint.secret,
        });
        const headers = { 'stripe-signature': header, 'content-type': 'application/json' };
        return (await fetch(endpoint.url, { method: 'POST', headers, body: payload })).status;
      });
      return Promise.all(statuses);
    },
    stop: async () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function list(data: unknown[]) {
  return { object: 'list', data, has_more: false };
}

import { z } from 'zod';
import { invalidParameters, notFound, refused } from '../http/api-error';
import { listQuery, listReply } from '../http/list-page';
import { emptyReply, jsonReply } from '../http/reply';
import { route } from '../http/route';
import { EVENT_NAMES } from '../events/event-names';
import { validate } from '../http/validate';
import { createId, createSecret } from '../ids';
import { buildEvent } from '../resources/event';
import type { WebhookEndpointRow } from '../store/rows';
import type { Store } from '../store/store';

const eventName = z.enum(EVENT_NAMES, { error: 'Invalid enum value.' });

/** Sources: https://workos.com/docs/reference/events, https://workos.com/docs/reference/webhooks */
export const eventRoutes = [
  route({
    method: 'GET',
    path: '/events',
    summary: 'List events of the named kinds',
    query: z.strictObject({
      ...listQuery,
      events: z.string().optional(),
      organization_id: z.string().optional(),
      range_start: z.iso.datetime({ offset: true }).optional(),
      range_end: z.iso.datetime({ offset: true }).optional(),
    }),
    handle: ({ store }, { query }) => {
      if (!query.events) {
        const message = 'Name at least one event.';
        throw invalidParameters([{ field: 'events', code: 'required', message }]);
      }
      const names = new Set<string>(
        validate(z.object({ events: z.array(eventName) }), { events: query.events.split(',') })
          .events,
      );
      const start = query.range_start ? Date.parse(query.range_start) : -Infinity;
      const end = query.range_end ? Date.parse(query.range_end) : Infinity;
      const rows = store.events.list().filter((row) => {
        const at = Date.parse(row.created_at);
        const isWanted = names.has(row.event) && at >= start && at <= end;
        return (
          isWanted &&
          (query.organization_id === undefined || row.organization_id === query.organization_id)
        );
      });
      return listReply(rows, query, buildEvent);
    },
  }),
  route({
    method: 'GET',
    path: '/webhook_endpoints',
    summary: 'List webhook endpoints',
    query: z.strictObject(listQuery),
    handle: ({ store }, { query }) => listReply(store.webhookEndpoints.list(), query, (row) => row),
  }),
  route({
    method: 'POST',
    path: '/webhook_endpoints',
    summary: 'Create a webhook endpoint',
    body: z.strictObject({ endpoint_url: z.string(), events: z.array(eventName).min(1) }),
    handle: ({ store }, { body }) => {
      requireUrl(body.endpoint_url);
      requireFreeUrl(store, body.endpoint_url, null);
      const row = buildWebhookEndpoint({ ...body, secret: createSecret(24) });
      store.webhookEndpoints.put(row);
      return jsonReply(row, 201);
    },
  }),
  route({
    method: 'PATCH',
    path: '/webhook_endpoints/:id',
    summary: 'Update a webhook endpoint',
    body: z.strictObject({
      endpoint_url: z.string().optional(),
      status: z.enum(['enabled', 'disabled']).optional(),
      events: z.array(eventName).min(1).optional(),
    }),
    handle: ({ store }, { param, body }) => {
      const row = store.webhookEndpoints.find(param('id'));
      if (!row) throw notFound('Webhook endpoint', param('id'));
      if (body.endpoint_url !== undefined) requireUrl(body.endpoint_url);
      requireFreeUrl(store, body.endpoint_url, row.id);
      const changed = {
        ...row,
        endpoint_url: body.endpoint_url ?? row.endpoint_url,
        status: body.status ?? row.status,
        events: body.events ?? row.events,
        updated_at: new Date().toISOString(),
      };
      store.webhookEndpoints.put(changed);
      return jsonReply(changed);
    },
  }),
  route({
    method: 'DELETE',
    path: '/webhook_endpoints/:id',
    summary: 'Delete a webhook endpoint',
    handle: ({ store }, { param }) => {
      if (!store.webhookEndpoints.find(param('id')))
        throw notFound('Webhook endpoint', param('id'));
      store.webhookEndpoints.remove(param('id'));
      return emptyReply();
    },
  }),
];

/** No events means all of them; only the control API can ask for that. */
export function buildWebhookEndpoint(values: {
  endpoint_url: string;
  events: string[];
  secret: string;
}): WebhookEndpointRow {
  const now = new Date().toISOString();
  return {
    object: 'webhook_endpoint',
    id: createId('we'),
    ...values,
    status: 'enabled',
    created_at: now,
    updated_at: now,
  };
}

/** The real service asks for HTTPS; here a receiver on this machine has none. */
function requireUrl(endpointUrl: string): void {
  if (URL.canParse(endpointUrl) && /^https?:$/.test(new URL(endpointUrl).protocol)) return;
  throw refused(422, 'invalid_url', `'${endpointUrl}' is not a valid URL.`);
}

function requireFreeUrl(store: Store, endpointUrl: string | undefined, own: string | null): void {
  const holder = endpointUrl && store.webhookEndpoints.findBy('url', endpointUrl);
  if (!holder || holder.id === own) return;
  throw refused(409, 'duplicate_endpoint', `An endpoint for ${endpointUrl} exists.`);
}

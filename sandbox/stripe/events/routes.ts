import type Stripe from 'stripe';
import type { Context } from '../context';
import { checkVersion } from '../protocol/request/check-version';
import { invalidRequest, missingInPath } from '../protocol/errors';
import {
  boolean,
  inRange,
  listOf,
  metadata,
  range,
  required,
  text,
  unsettable,
} from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import { newId, randomText } from '../store/ids';
import type { EndpointRow, EventRow } from '../store/rows';
import { showEvent } from './show-event';

function buildEndpoint({ hidden: _hidden, ...row }: EndpointRow): Stripe.WebhookEndpoint {
  return row;
}

function getEndpoint(context: Context, id: string): EndpointRow {
  const row = context.tables.endpoints.get(id);
  if (row === undefined) throw missingInPath('webhook endpoint', id);
  return row;
}

export interface NewEndpoint {
  readonly url: string;
  readonly enabledEvents: readonly string[];
  readonly secret?: string | undefined;
  readonly connect?: boolean | undefined;
  /** None: events are as the account's own version shows them. */
  readonly apiVersion?: string | undefined;
  readonly description?: string | null | undefined;
  readonly metadata?: Stripe.Metadata | undefined;
}

export function createEndpoint(context: Context, input: NewEndpoint): EndpointRow {
  return context.tables.endpoints.put({
    id: newId('we'),
    object: 'webhook_endpoint',
    api_version: input.apiVersion ?? null,
    application: null,
    created: Math.floor(Date.now() / 1000),
    description: input.description ?? null,
    enabled_events: [...input.enabledEvents],
    livemode: false,
    metadata: input.metadata ?? {},
    status: 'enabled',
    url: input.url,
    hidden: {
      secret: input.secret ?? `whsec_${randomText(32)}`,
      connect: input.connect ?? false,
      down: false,
    },
  });
}

function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
      param: 'url',
      code: 'url_invalid',
    });
  }
}

/** True once every endpoint has answered; false while one has not or when one never will. */
function delivered(context: Context, row: EventRow): boolean {
  return context.tables.deliveries
    .rows('event', row.id)
    .every(({ state }) => state === 'delivered');
}

/** Events and webhook endpoints (https://docs.stripe.com/api/events, https://docs.stripe.com/api/webhook_endpoints). */
export const eventRoutes = [
  route('GET', '/v1/events/:id', {}, (context, { at }) => {
    const row = context.tables.events.get(at('id'));
    if (row === undefined) throw missingInPath('event', at('id'));
    return showEvent(context.tables, row);
  }),
  route(
    'GET',
    '/v1/events',
    {
      ...pageShape,
      type: text(),
      types: listOf(text(), 20),
      created: range(),
      delivery_success: boolean(),
    },
    (context, { params }) => {
      if (params.type !== undefined && params.types !== undefined)
        throw invalidRequest('You may only specify one of these parameters: type, types.', {
          param: 'types',
        });
      const exact =
        params.type !== undefined && !params.type.includes('*') ? params.type : undefined;
      const prefix = params.type?.endsWith('*') === true ? params.type.slice(0, -1) : '';
      return listPage(
        {
          table: context.tables.events,
          url: '/v1/events',
          ...(exact === undefined ? {} : { index: 'type', key: exact }),
          where: (row) =>
            row.type.startsWith(prefix) &&
            (params.types === undefined || params.types.includes(row.type)) &&
            (params.delivery_success === undefined ||
              delivered(context, row) === params.delivery_success) &&
            inRange(row.created, params.created),
          build: (row) => showEvent(context.tables, row),
        },
        params,
      );
    },
  ),
  route(
    'POST',
    '/v1/webhook_endpoints',
    {
      url: required(text()),
      enabled_events: required(listOf(text())),
      api_version: text(),
      connect: boolean(),
      description: unsettable(text()),
      metadata: metadata(),
    },
    (context, { params }) => {
      checkUrl(params.url);
      checkVersion(params.api_version);
      const row = createEndpoint(context, {
        url: params.url,
        enabledEvents: params.enabled_events,
        connect: params.connect,
        apiVersion: params.api_version,
        description: params.description,
        metadata: mergeMetadata(null, params.metadata),
      });
      return { ...buildEndpoint(row), secret: row.hidden.secret };
    },
  ),
  route('GET', '/v1/webhook_endpoints', pageShape, (context, { params }) =>
    listPage(
      { table: context.tables.endpoints, url: '/v1/webhook_endpoints', build: buildEndpoint },
      params,
    ),
  ),
  route('GET', '/v1/webhook_endpoints/:id', {}, (context, { at }) =>
    buildEndpoint(getEndpoint(context, at('id'))),
  ),
  route(
    'POST',
    '/v1/webhook_endpoints/:id',
    {
      url: text(),
      enabled_events: listOf(text()),
      disabled: boolean(),
      description: unsettable(text()),
      metadata: metadata(),
    },
    (context, { at, params }) => {
      const before = getEndpoint(context, at('id'));
      if (params.url !== undefined) checkUrl(params.url);
      return buildEndpoint(
        context.tables.endpoints.put({
          ...before,
          url: params.url ?? before.url,
          enabled_events: params.enabled_events ?? before.enabled_events,
          description: params.description === undefined ? before.description : params.description,
          metadata: mergeMetadata(before.metadata, params.metadata),
          status:
            params.disabled === undefined
              ? before.status
              : params.disabled
                ? 'disabled'
                : 'enabled',
        }),
      );
    },
  ),
  route(
    'DELETE',
    '/v1/webhook_endpoints/:id',
    {},
    (context, { at }): Stripe.DeletedWebhookEndpoint => {
      const row = getEndpoint(context, at('id'));
      context.tables.endpoints.remove(row.id);
      return { id: row.id, object: 'webhook_endpoint', deleted: true };
    },
  ),
];

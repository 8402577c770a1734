import type Stripe from 'stripe';
import type { Context } from '../context';
import { invalidRequest, missingInPath } from '../protocol/errors';
import { object, oneOf, required, text } from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { route } from '../protocol/route';
import { newId } from '../store/ids';

function getMeter(context: Context, id: string): Stripe.Billing.Meter {
  const meter = context.tables.meters.get(id);
  if (meter === undefined) throw missingInPath('billing meter', id);
  return meter;
}

const formula = oneOf('count', 'last', 'sum');

function switchMeter(
  context: Context,
  id: string,
  status: 'active' | 'inactive',
): Stripe.Billing.Meter {
  const before = getMeter(context, id);
  if (before.status === status)
    throw invalidRequest(`The meter is already ${status}.`, { param: 'id' });
  const now = context.now();
  const after: Stripe.Billing.Meter = {
    ...before,
    status,
    status_transitions: { deactivated_at: status === 'inactive' ? now : null },
    updated: now,
  };
  context.tables.meters.put(after);
  context.emit(
    status === 'active' ? 'billing.meter.reactivated' : 'billing.meter.deactivated',
    after,
  );
  return after;
}

/** Billing meters (https://docs.stripe.com/api/billing/meter). */
export const meterRoutes = [
  route(
    'POST',
    '/v1/billing/meters',
    {
      display_name: required(text(250)),
      event_name: required(text(100)),
      default_aggregation: required(object({ formula: required(formula) })),
      customer_mapping: object({
        event_payload_key: required(text(100)),
        type: required(oneOf('by_id')),
      }),
      event_time_window: oneOf('day', 'hour'),
      value_settings: object({ event_payload_key: required(text(100)) }),
    },
    (context, { params }) => {
      const taken = context.tables.meters
        .rows('eventName', params.event_name)
        .some((row) => row.status === 'active');
      if (taken) {
        throw invalidRequest(
          `There is already an active meter with the event name '${params.event_name}'.`,
          { param: 'event_name', code: 'resource_already_exists' },
        );
      }
      const now = context.now();
      const meter: Stripe.Billing.Meter = {
        id: newId('mtr_test', 28),
        object: 'billing.meter',
        created: now,
        customer_mapping: params.customer_mapping ?? {
          event_payload_key: 'stripe_customer_id',
          type: 'by_id',
        },
        default_aggregation: params.default_aggregation,
        display_name: params.display_name,
        event_name: params.event_name,
        event_time_window: params.event_time_window ?? null,
        livemode: false,
        status: 'active',
        status_transitions: { deactivated_at: null },
        updated: now,
        value_settings: params.value_settings ?? { event_payload_key: 'value' },
      };
      context.tables.meters.put(meter);
      context.emit('billing.meter.created', meter);
      return meter;
    },
  ),
  route('GET', '/v1/billing/meters/:id', {}, (context, { at }) => getMeter(context, at('id'))),
  route(
    'POST',
    '/v1/billing/meters/:id',
    { display_name: text(250) },
    (context, { at, params }) => {
      const before = getMeter(context, at('id'));
      if (params.display_name === undefined || params.display_name === before.display_name)
        return before;
      const after = { ...before, display_name: params.display_name, updated: context.now() };
      context.tables.meters.put(after);
      context.emit('billing.meter.updated', after, {
        display_name: before.display_name,
        updated: before.updated,
      });
      return after;
    },
  ),
  route(
    'GET',
    '/v1/billing/meters',
    { ...pageShape, status: oneOf('active', 'inactive') },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.meters,
          url: '/v1/billing/meters',
          where: (row) => params.status === undefined || row.status === params.status,
          build: (row) => row,
        },
        params,
      ),
  ),
  route('POST', '/v1/billing/meters/:id/deactivate', {}, (context, { at }) =>
    switchMeter(context, at('id'), 'inactive'),
  ),
  route('POST', '/v1/billing/meters/:id/reactivate', {}, (context, { at }) =>
    switchMeter(context, at('id'), 'active'),
  ),
];

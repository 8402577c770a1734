import type Stripe from 'stripe';
import type { Context } from '../context';
import { nowFor } from '../context';
import { invalidRequest, missing, missingInPath } from '../protocol/errors';
import { oneOf, required, text, textMap, timestamp } from '../protocol/fields';
import { pageShape, wholeList } from '../protocol/list';
import { route } from '../protocol/route';
import { newId } from '../store/ids';

const DAY = 24 * 3600;
const PAST_SECONDS = 35 * DAY;
const AHEAD_SECONDS = 5 * 60;

/** Usage of one customer on one meter in `[start, end)`, by the meter's own formula. */
export function usageBetween(
  context: Context,
  meter: Stripe.Billing.Meter,
  customer: string,
  start: number,
  end: number,
): number {
  const values = context.tables.meterEvents
    .rows('usage', `${meter.id}:${customer}`)
    .filter((event) => event.timestamp >= start && event.timestamp < end)
    .map((event) => Number(event.payload[meter.value_settings.event_payload_key] ?? 0));
  if (meter.default_aggregation.formula === 'count') return values.length;
  // `last` without any event in the period bills nothing.
  if (meter.default_aggregation.formula === 'last') return values.at(-1) ?? 0;
  return values.reduce((sum, value) => sum + value, 0);
}

function checkTimestamp(at: number, now: number): void {
  if (at < now - PAST_SECONDS) {
    throw invalidRequest('The timestamp must be within the past 35 calendar days.', {
      param: 'timestamp',
      code: 'timestamp_too_far_in_past',
    });
  }
  if (at > now + AHEAD_SECONDS) {
    throw invalidRequest('The timestamp may be at most 5 minutes in the future.', {
      param: 'timestamp',
      code: 'timestamp_in_future',
    });
  }
}

/** Summaries begin and end with whole minutes, or with the whole hours or UTC days they are grouped by. */
function checkAligned(at: number, window: 'day' | 'hour' | undefined, param: string): void {
  const step = window === 'day' ? DAY : window === 'hour' ? 3600 : 60;
  if (at % step === 0) return;
  throw invalidRequest(`${param} must be aligned with ${window ?? 'minute'} boundaries.`, {
    param,
  });
}

/** Meter events (https://docs.stripe.com/api/billing/meter-event). Stripe aggregates them late; here at once. */
export const meterEventRoutes = [
  route(
    'POST',
    '/v1/billing/meter_events',
    {
      event_name: required(text(100)),
      payload: required(textMap()),
      identifier: text(100),
      timestamp: timestamp(),
    },
    (context, { params }) => {
      const meter = context.tables.meters
        .rows('eventName', params.event_name)
        .find((row) => row.status === 'active');
      if (meter === undefined) {
        throw invalidRequest(`No active meter found for event name '${params.event_name}'.`, {
          param: 'event_name',
          code: 'resource_missing',
        });
      }
      const customer = params.payload[meter.customer_mapping.event_payload_key];
      if (customer === undefined) {
        throw invalidRequest(
          `Missing required payload key: ${meter.customer_mapping.event_payload_key}.`,
          { param: 'payload', code: 'parameter_missing' },
        );
      }
      if (context.tables.customers.get(customer) === undefined)
        throw missing('customer', customer, 'payload');
      const value = params.payload[meter.value_settings.event_payload_key];
      if (
        meter.default_aggregation.formula !== 'count' &&
        (value === undefined || !/^-?\d+(\.\d{1,12})?$/.test(value))
      ) {
        throw invalidRequest(
          `The payload's ${meter.value_settings.event_payload_key} must be a number.`,
          { param: 'payload' },
        );
      }
      const now = nowFor(context, customer);
      const at = params.timestamp ?? now;
      checkTimestamp(at, now);
      const identifier = params.identifier ?? newId('mevt');
      const held = context.tables.meterEvents.get(identifier);
      if (held !== undefined && now - held.created < DAY) {
        throw invalidRequest(`An event already exists with identifier ${identifier}.`, {
          param: 'identifier',
          code: 'duplicate_meter_event',
        });
      }
      const event: Stripe.Billing.MeterEvent = {
        object: 'billing.meter_event',
        created: now,
        event_name: params.event_name,
        identifier,
        livemode: false,
        payload: params.payload,
        timestamp: at,
      };
      context.tables.meterEvents.put({ ...event, id: identifier, customer, meter: meter.id });
      return event;
    },
  ),
  route(
    'GET',
    '/v1/billing/meters/:id/event_summaries',
    {
      ...pageShape,
      customer: required(text()),
      start_time: required(timestamp()),
      end_time: required(timestamp()),
      value_grouping_window: oneOf('day', 'hour'),
    },
    (context, { at, params }) => {
      const meter = context.tables.meters.get(at('id'));
      if (meter === undefined) throw missingInPath('billing meter', at('id'));
      const { value_grouping_window: window, start_time: from, end_time: to } = params;
      checkAligned(from, window, 'start_time');
      checkAligned(to, window, 'end_time');
      const step = window === 'day' ? DAY : window === 'hour' ? 3600 : to - from;
      const starts = Array.from(
        { length: Math.min(1000, Math.ceil((to - from) / Math.max(1, step))) },
        (_, at) => from + at * step,
      );
      const summaries = starts.map((start): Stripe.Billing.MeterEventSummary => ({
        id: newId('mtrusg_test', 28),
        object: 'billing.meter_event_summary',
        aggregated_value: usageBetween(
          context,
          meter,
          params.customer,
          start,
          Math.min(to, start + step),
        ),
        end_time: Math.min(to, start + step),
        livemode: false,
        meter: meter.id,
        start_time: start,
      }));
      const used = summaries
        .filter((summary) => window === undefined || summary.aggregated_value !== 0)
        .toReversed();
      const limit = params.limit ?? 10;
      return {
        ...wholeList(used.slice(0, limit), `/v1/billing/meters/${meter.id}/event_summaries`),
        has_more: used.length > limit,
      };
    },
  ),
];

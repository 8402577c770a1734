import type { Context } from '../context';
import { billingDate, type Interval } from '../billing/items/periods';
import { getRecurringPrice, isMetered, recurringOf } from '../billing/items/recurring-price';
import { proration } from '../billing/subscriptions/subscription-shapes';
import { invalidRequest } from '../protocol/errors';
import {
  eitherOf,
  integer,
  listOf,
  metadata,
  object,
  oneOf,
  required,
  text,
  timestamp,
  unsettable,
  type Params,
} from '../protocol/fields';
import { mergeMetadata } from '../protocol/metadata';
import { buildPhase, buildPhaseItem, type Phase } from './build-schedule';

const phase = {
  items: required(
    listOf(object({ price: required(text()), quantity: integer(0), metadata: metadata() }), 20),
  ),
  start_date: eitherOf(oneOf('now'), timestamp()),
  end_date: eitherOf(oneOf('now'), timestamp()),
  duration: object({
    interval: required(oneOf('day', 'week', 'month', 'year')),
    interval_count: integer(1),
  }),
  proration_behavior: proration,
  billing_cycle_anchor: oneOf('automatic', 'phase_start'),
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  currency: text(),
  default_payment_method: text(),
  description: unsettable(text(500)),
  metadata: metadata(),
};

const MAX_PHASES = 10;
export const phasesShape = listOf(object(phase), MAX_PHASES);
type SentPhase = Params<typeof phase>;

function lengthOf(context: Context, sent: SentPhase): Interval {
  if (sent.duration !== undefined) {
    const { interval, interval_count: count = 1 } = sent.duration;
    return { interval, interval_count: count };
  }
  const price = context.tables.prices.get(sent.items[0]?.price ?? '');
  const every = price === undefined ? undefined : recurringOf(price);
  return { interval: every?.interval ?? 'month', interval_count: every?.interval_count ?? 1 };
}

function endOf(
  context: Context,
  sent: SentPhase,
  start: number,
  now: number,
  name: string,
): number {
  if (sent.end_date !== undefined && sent.duration !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: end_date, duration.', {
      param: `${name}[duration]`,
    });
  }
  const end =
    sent.end_date === 'now'
      ? now
      : (sent.end_date ?? billingDate(start, lengthOf(context, sent), 1));
  if (end > start) return end;
  throw invalidRequest('The end date of a phase must be after its start date.', {
    param: `${name}[end_date]`,
  });
}

function itemsOf(context: Context, sent: SentPhase, currency: string | null, name: string) {
  if (sent.items.length === 0)
    throw invalidRequest(`Missing required param: ${name}[items].`, {
      param: `${name}[items]`,
      code: 'parameter_missing',
    });
  return sent.items.map((item, at) => {
    const price = getRecurringPrice(context, item.price, `${name}[items][${at}][price]`, currency);
    return {
      ...buildPhaseItem(price.id, isMetered(price) ? null : (item.quantity ?? 1)),
      metadata: mergeMetadata(null, item.metadata),
    };
  });
}

/**
 * Reads `phases` into whole phases: each begins where the one before it ends; without an end or a
 * duration a phase lasts one interval of its first price.
 */
export function readPhases(
  context: Context,
  sent: readonly SentPhase[],
  options: { start: number; now: number; currency: string | null },
): Phase[] {
  const phases: Phase[] = [];
  for (const [at, one] of sent.entries()) {
    const name = `phases[${at}]`;
    const start = phases.at(-1)?.end_date ?? options.start;
    const wanted = one.start_date === 'now' ? options.now : one.start_date;
    if (wanted !== undefined && wanted !== start) {
      throw invalidRequest(
        at === 0
          ? 'You can not modify the start date of the current phase.'
          : 'The start date of a phase must be the end date of the phase before it.',
        { param: `${name}[start_date]` },
      );
    }
    const items = itemsOf(context, one, options.currency ?? one.currency ?? null, name);
    const [first] = items;
    const currency =
      options.currency ??
      context.tables.prices.get(typeof first?.price === 'string' ? first.price : '')?.currency ??
      'eur';
    phases.push(
      buildPhase({
        items,
        currency,
        start_date: start,
        end_date: endOf(context, one, start, options.now, name),
        proration_behavior: one.proration_behavior ?? 'create_prorations',
        billing_cycle_anchor: one.billing_cycle_anchor ?? null,
        collection_method: one.collection_method ?? null,
        default_payment_method: one.default_payment_method ?? null,
        description: one.description ?? null,
        metadata: mergeMetadata(null, one.metadata),
      }),
    );
  }
  return phases;
}

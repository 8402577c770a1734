import type Stripe from 'stripe';
import type { Context } from '../context';
import { invalidRequest, missing, missingInPath } from '../protocol/errors';
import {
  boolean,
  currency,
  decimal,
  integer,
  listOf,
  metadata,
  object,
  oneOf,
  range,
  required,
  text,
} from '../protocol/fields';
import { previousAttributes } from '../protocol/diff';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import { wireDecimal } from '../protocol/wire-decimal';
import { newId } from '../store/ids';
import { matchesPrice } from './matches-price';
import { getProduct } from './products';

const recurringShape = object({
  interval: required(oneOf('day', 'week', 'month', 'year')),
  interval_count: integer(1, 1095),
  usage_type: oneOf('licensed', 'metered'),
  meter: text(),
  trial_period_days: integer(1),
});

export const createShape = {
  currency: required(currency()),
  active: boolean(),
  billing_scheme: oneOf('per_unit'),
  lookup_key: text(200),
  metadata: metadata(),
  nickname: text(),
  product: text(),
  recurring: recurringShape,
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  transfer_lookup_key: boolean(),
  unit_amount: integer(0, 99_999_999),
  unit_amount_decimal: decimal(),
};

export function getPrice(context: Context, id: string, param?: string): Stripe.Price {
  const price = context.tables.prices.get(id);
  if (price !== undefined) return price;
  throw param === undefined ? missingInPath('price', id) : missing('price', id, param);
}

/** A lookup key names one price. Moving it takes it from the old one, which keeps its subscribers. */
export function takeLookupKey(
  context: Context,
  key: string,
  wanted: { id: string | null; transfer: boolean },
): void {
  const holder = context.tables.prices.first('lookupKey', key);
  if (holder === undefined || holder.id === wanted.id) return;
  if (!wanted.transfer) {
    throw invalidRequest(
      `A price (\`${holder.id}\`) already uses that lookup key. You must use a unique lookup key, or pass transfer_lookup_key=true.`,
      { param: 'lookup_key', code: 'resource_already_exists' },
    );
  }
  const after = context.tables.prices.put({ ...holder, lookup_key: null });
  context.emit('price.updated', after, { lookup_key: key });
}

interface RecurringInput {
  interval: 'day' | 'week' | 'month' | 'year';
  interval_count?: number | undefined;
  usage_type?: 'licensed' | 'metered' | undefined;
  meter?: string | undefined;
  trial_period_days?: number | undefined;
}

/** A metered price counts on a meter, and the meter belongs to the price, never to the item. */
function buildRecurring(context: Context, input: RecurringInput): Stripe.Price.Recurring {
  const usage = input.usage_type ?? 'licensed';
  if (usage === 'metered' && input.meter === undefined) {
    throw invalidRequest('You must specify a meter to create a metered price.', {
      param: 'recurring[meter]',
      code: 'parameter_missing',
    });
  }
  if (usage === 'licensed' && input.meter !== undefined) {
    throw invalidRequest('A meter may only be set when usage_type is metered.', {
      param: 'recurring[meter]',
    });
  }
  if (input.meter !== undefined && context.tables.meters.get(input.meter)?.status !== 'active') {
    throw missing('billing meter', input.meter, 'recurring[meter]');
  }
  return {
    interval: input.interval,
    interval_count: input.interval_count ?? 1,
    meter: input.meter ?? null,
    trial_period_days: input.trial_period_days ?? null,
    usage_type: usage,
  };
}

export function buildPrice(
  context: Context,
  input: Pick<Stripe.Price, 'currency' | 'product'> & Partial<Omit<Stripe.Price, 'deleted'>>,
): Stripe.Price {
  return {
    id: newId('price'),
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: context.now(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: null,
    unit_amount_decimal: null,
    ...input,
  };
}

/** Prices (https://docs.stripe.com/api/prices). Amounts never change; a new price replaces an old one. */
export const priceRoutes = [
  route('POST', '/v1/prices', createShape, (context, { params }) => {
    const product = getProduct(
      context,
      required(text()).parse(params.product ?? '', 'product'),
      'product',
    ).id;
    const { unit_amount: cents, unit_amount_decimal: exact } = params;
    if (cents === undefined && exact === undefined) {
      throw invalidRequest(
        'You must specify either `unit_amount`, `unit_amount_decimal` or `custom_unit_amount`.',
        { param: 'unit_amount', code: 'parameter_missing' },
      );
    }
    const { lookup_key: key } = params;
    if (key !== undefined)
      takeLookupKey(context, key, { id: null, transfer: params.transfer_lookup_key === true });
    const whole = cents ?? (Number.isInteger(Number(exact)) ? Number(exact) : null);
    const price = buildPrice(context, {
      product,
      currency: params.currency,
      active: params.active ?? true,
      lookup_key: key ?? null,
      metadata: mergeMetadata(null, params.metadata),
      nickname: params.nickname ?? null,
      tax_behavior: params.tax_behavior ?? 'unspecified',
      recurring: params.recurring === undefined ? null : buildRecurring(context, params.recurring),
      type: params.recurring === undefined ? 'one_time' : 'recurring',
      unit_amount: whole,
      unit_amount_decimal: wireDecimal(exact ?? cents ?? 0),
    });
    context.tables.prices.put(price);
    context.emit('price.created', price);
    return price;
  }),
  route('GET', '/v1/prices/:id', {}, (context, { at }) => getPrice(context, at('id'))),
  route(
    'POST',
    '/v1/prices/:id',
    {
      active: boolean(),
      lookup_key: text(200),
      metadata: metadata(),
      nickname: text(),
      tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
      transfer_lookup_key: boolean(),
    },
    (context, { at, params: { metadata: sent, transfer_lookup_key: transfer, ...params } }) => {
      const before = getPrice(context, at('id'));
      if (params.lookup_key !== undefined) {
        takeLookupKey(context, params.lookup_key, { id: before.id, transfer: transfer === true });
      }
      const after: Stripe.Price = {
        ...before,
        ...params,
        metadata: mergeMetadata(before.metadata, sent),
      };
      const previous = previousAttributes(before, after);
      if (Object.keys(previous).length === 0) return before;
      context.tables.prices.put(after);
      context.emit('price.updated', after, previous);
      return after;
    },
  ),
  route(
    'GET',
    '/v1/prices',
    {
      ...pageShape,
      active: boolean(),
      created: range(),
      currency: currency(),
      lookup_keys: listOf(text(), 10),
      product: text(),
      recurring: object({
        interval: oneOf('day', 'week', 'month', 'year'),
        usage_type: oneOf('licensed', 'metered'),
        meter: text(),
      }),
      type: oneOf('one_time', 'recurring'),
    },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.prices,
          url: '/v1/prices',
          ...(params.product === undefined ? {} : { index: 'product', key: params.product }),
          where: (row) => matchesPrice(row, params),
          build: (row) => row,
        },
        params,
      ),
  ),
];

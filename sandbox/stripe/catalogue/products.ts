import type Stripe from 'stripe';
import type { Context } from '../context';
import { invalidRequest, missing, missingInPath } from '../protocol/errors';
import {
  boolean,
  inRange,
  listOf,
  metadata,
  object,
  range,
  required,
  text,
  unsettable,
} from '../protocol/fields';
import { previousAttributes } from '../protocol/diff';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import { newId } from '../store/ids';

const marketingFeatures = listOf(object({ name: required(text(80)) }), 15);

export function getProduct(context: Context, id: string, param?: string): Stripe.Product {
  const product = context.tables.products.get(id);
  if (product !== undefined) return product;
  throw param === undefined ? missingInPath('product', id) : missing('product', id, param);
}

function buildProduct(
  context: Context,
  input: Pick<Stripe.Product, 'name'> & Partial<Omit<Stripe.Product, 'deleted'>>,
): Stripe.Product {
  const now = context.now();
  return {
    id: newId('prod', 14),
    object: 'product',
    active: true,
    created: now,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: now,
    url: null,
    ...input,
  };
}

const fields = {
  active: boolean(),
  marketing_features: marketingFeatures,
  metadata: metadata(),
  images: listOf(text(), 8),
  shippable: boolean(),
};

/** Products (https://docs.stripe.com/api/products). */
export const productRoutes = [
  route(
    'POST',
    '/v1/products',
    {
      ...fields,
      name: required(text()),
      id: text(),
      description: text(40_000),
      statement_descriptor: text(22),
      tax_code: text(),
      unit_label: text(12),
      url: text(),
    },
    (context, { params: { metadata: sent, ...params } }) => {
      if (params.id !== undefined && context.tables.products.get(params.id) !== undefined) {
        throw invalidRequest('Product already exists.', {
          code: 'resource_already_exists',
          param: 'id',
        });
      }
      const product = buildProduct(context, { ...params, metadata: mergeMetadata(null, sent) });
      context.tables.products.put(product);
      context.emit('product.created', product);
      return product;
    },
  ),
  route('GET', '/v1/products/:id', {}, (context, { at }) => {
    const tombstone = context.tables.tombstones.get(at('id'));
    return tombstone?.object === 'product' ? tombstone : getProduct(context, at('id'));
  }),
  route(
    'POST',
    '/v1/products/:id',
    {
      ...fields,
      name: text(),
      default_price: text(),
      description: unsettable(text(40_000)),
      statement_descriptor: text(22),
      tax_code: unsettable(text()),
      unit_label: unsettable(text(12)),
      url: unsettable(text()),
    },
    (context, { at, params: { metadata: sent, ...params } }) => {
      const before = getProduct(context, at('id'));
      const defaultPrice = params.default_price;
      if (
        defaultPrice !== undefined &&
        context.tables.prices.get(defaultPrice)?.product !== before.id
      ) {
        throw missing('price', defaultPrice, 'default_price');
      }
      const after: Stripe.Product = {
        ...before,
        ...params,
        metadata: mergeMetadata(before.metadata, sent),
      };
      const previous = previousAttributes(before, after);
      if (Object.keys(previous).length === 0) return before;
      const stored = context.tables.products.put({ ...after, updated: context.now() });
      context.emit('product.updated', stored, { ...previous, updated: before.updated });
      return stored;
    },
  ),
  route(
    'GET',
    '/v1/products',
    {
      ...pageShape,
      active: boolean(),
      created: range(),
      ids: listOf(text(), 100),
      shippable: boolean(),
      url: text(),
    },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.products,
          url: '/v1/products',
          where: (row) =>
            (params.active === undefined || row.active === params.active) &&
            (params.ids === undefined || params.ids.includes(row.id)) &&
            (params.shippable === undefined || row.shippable === params.shippable) &&
            (params.url === undefined || row.url === params.url) &&
            inRange(row.created, params.created),
          build: (row) => row,
        },
        params,
      ),
  ),
  route('DELETE', '/v1/products/:id', {}, (context, { at }) => {
    const product = getProduct(context, at('id'));
    const { prices, productFeatures, products, tombstones } = context.tables;
    if (prices.ids('product', product.id).length > 0) {
      throw invalidRequest(
        'This product cannot be deleted because it has one or more user-created prices.',
      );
    }
    for (const link of productFeatures.rows('product', product.id)) productFeatures.remove(link.id);
    products.remove(product.id);
    const gone = { id: product.id, object: 'product', deleted: true } as const;
    tombstones.put(gone);
    context.emit('product.deleted', product);
    return gone;
  }),
];

import type Stripe from 'stripe';
import type { Context } from '../context';
import { invalidRequest, missing, missingInPath } from '../protocol/errors';
import { boolean, metadata, required, text } from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import { newId } from '../store/ids';
import type { ProductFeatureRow } from '../store/rows';
import { getProduct } from './products';

export function getFeature(
  context: Context,
  id: string,
  param?: string,
): Stripe.Entitlements.Feature {
  const feature = context.tables.features.get(id);
  if (feature !== undefined) return feature;
  throw param === undefined ? missingInPath('feature', id) : missing('feature', id, param);
}

/** Features (https://docs.stripe.com/api/entitlements/feature). An archived one frees its lookup key. */
export const featureRoutes = [
  route(
    'POST',
    '/v1/entitlements/features',
    { lookup_key: required(text(80)), name: required(text(80)), metadata: metadata() },
    (context, { params }) => {
      if (context.tables.features.first('activeKey', params.lookup_key) !== undefined) {
        throw invalidRequest(
          `A feature with the lookup key '${params.lookup_key}' already exists.`,
          { param: 'lookup_key', code: 'resource_already_exists' },
        );
      }
      const feature: Stripe.Entitlements.Feature = {
        id: newId('feat_test', 32),
        object: 'entitlements.feature',
        active: true,
        livemode: false,
        lookup_key: params.lookup_key,
        metadata: mergeMetadata(null, params.metadata),
        name: params.name,
      };
      return context.tables.features.put(feature);
    },
  ),
  route('GET', '/v1/entitlements/features/:id', {}, (context, { at }) =>
    getFeature(context, at('id')),
  ),
  route(
    'POST',
    '/v1/entitlements/features/:id',
    { active: boolean(), name: text(80), metadata: metadata() },
    (context, { at, params }) => {
      const before = getFeature(context, at('id'));
      if (!before.active)
        throw invalidRequest('An archived feature cannot be updated.', { param: 'id' });
      return context.tables.features.put({
        ...before,
        active: params.active ?? before.active,
        name: params.name ?? before.name,
        metadata: mergeMetadata(before.metadata, params.metadata),
      });
    },
  ),
  route(
    'GET',
    '/v1/entitlements/features',
    { ...pageShape, archived: boolean(), lookup_key: text() },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.features,
          url: '/v1/entitlements/features',
          ...(params.lookup_key === undefined
            ? {}
            : { index: 'lookupKey', key: params.lookup_key }),
          where: (row) => params.archived === undefined || row.active !== params.archived,
          build: (row) => row,
        },
        params,
      ),
  ),
];

function buildProductFeature(context: Context, row: ProductFeatureRow): Stripe.ProductFeature {
  return {
    id: row.id,
    object: 'product_feature',
    entitlement_feature: getFeature(context, row.feature),
    livemode: false,
  };
}

/** Features of a product (https://docs.stripe.com/api/product-feature). */
export const productFeatureRoutes = [
  route(
    'POST',
    '/v1/products/:product/features',
    { entitlement_feature: required(text()) },
    (context, { at, params }) => {
      const product = getProduct(context, at('product'));
      const feature = getFeature(context, params.entitlement_feature, 'entitlement_feature');
      if (!feature.active) {
        throw invalidRequest('An archived feature cannot be attached to a product.', {
          param: 'entitlement_feature',
        });
      }
      const attached = context.tables.productFeatures.rows('product', product.id);
      if (attached.some((row) => row.feature === feature.id)) {
        throw invalidRequest('This feature is already attached to the product.', {
          param: 'entitlement_feature',
          code: 'resource_already_exists',
        });
      }
      const row = context.tables.productFeatures.put({
        id: newId('prodft', 20),
        product: product.id,
        feature: feature.id,
      });
      return buildProductFeature(context, row);
    },
  ),
  route('GET', '/v1/products/:product/features', pageShape, (context, { at, params }) => {
    const product = getProduct(context, at('product')).id;
    return listPage(
      {
        table: context.tables.productFeatures,
        index: 'product',
        key: product,
        url: `/v1/products/${product}/features`,
        build: (row) => buildProductFeature(context, row),
      },
      params,
    );
  }),
  route('GET', '/v1/products/:product/features/:id', {}, (context, { at }) =>
    buildProductFeature(context, getProductFeature(context, at('product'), at('id'))),
  ),
  route('DELETE', '/v1/products/:product/features/:id', {}, (context, { at }) => {
    const row = getProductFeature(context, at('product'), at('id'));
    context.tables.productFeatures.remove(row.id);
    return { id: row.id, object: 'product_feature', deleted: true };
  }),
];

function getProductFeature(context: Context, product: string, id: string): ProductFeatureRow {
  const row = context.tables.productFeatures.get(id);
  if (row === undefined || row.product !== product) throw missingInPath('product_feature', id);
  return row;
}

import type Stripe from 'stripe';
import type { Context } from '../context';
import { previousAttributes } from '../protocol/diff';
import { invalidRequest, missing, missingInPath } from '../protocol/errors';
import { boolean, metadata, required, text, unsettable } from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import { newId } from '../store/ids';
import { featuresShape, profileShape } from './configuration-shape';
import { DEFAULT_FEATURES, mergeFeatures, NO_FEATURES, type Product } from './features';

type Configuration = Stripe.BillingPortal.Configuration;

/** Where the products of a shown configuration are, for those who expand them. */
const products = new WeakMap<object, readonly Product[]>();

export function productsOf(update: object): readonly Product[] | undefined {
  return products.get(update);
}

/** `features.subscription_update.products` shows only when expanded. */
export function buildConfiguration(row: Configuration): Configuration {
  const { products: listed, ...update } = row.features.subscription_update;
  products.set(update, listed ?? []);
  return { ...row, features: { ...row.features, subscription_update: update } };
}

function newConfiguration(context: Context, input: Partial<Configuration>): Configuration {
  const now = context.now();
  return {
    id: newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now,
    default_return_url: null,
    features: NO_FEATURES,
    is_default: false,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: now,
    ...input,
  };
}

export function getConfiguration(context: Context, id: string, param?: string): Configuration {
  const row = context.tables.portalConfigurations.get(id);
  if (row !== undefined) return row;
  throw param === undefined
    ? missingInPath('configuration', id)
    : missing('configuration', id, param);
}

export function defaultConfiguration(context: Context): Configuration {
  const { portalConfigurations } = context.tables;
  const known = portalConfigurations.first('default', 'true');
  if (known !== undefined) return known;
  const made = newConfiguration(context, { is_default: true, features: DEFAULT_FEATURES });
  context.emit('billing_portal.configuration.created', buildConfiguration(made));
  return portalConfigurations.put(made);
}

const shape = {
  business_profile: profileShape,
  default_return_url: unsettable(text()),
  metadata: metadata(),
  name: unsettable(text(250)),
};

/** Portal configurations (https://docs.stripe.com/api/customer_portal/configurations). */
export const portalConfigurationRoutes = [
  route(
    'POST',
    '/v1/billing_portal/configurations',
    { ...shape, features: required(featuresShape) },
    (context, { params }) => {
      const blank = newConfiguration(context, {});
      const row = context.tables.portalConfigurations.put({
        ...blank,
        business_profile: { ...blank.business_profile, ...params.business_profile },
        default_return_url: params.default_return_url ?? null,
        features: mergeFeatures(context, NO_FEATURES, params.features),
        metadata: mergeMetadata(null, params.metadata),
        name: params.name ?? null,
      });
      context.emit('billing_portal.configuration.created', buildConfiguration(row));
      return buildConfiguration(row);
    },
  ),
  route('GET', '/v1/billing_portal/configurations/:id', {}, (context, { at }) =>
    buildConfiguration(getConfiguration(context, at('id'))),
  ),
  route(
    'POST',
    '/v1/billing_portal/configurations/:id',
    { ...shape, active: boolean(), features: featuresShape },
    (context, { at, params }) => {
      const before = getConfiguration(context, at('id'));
      if (params.active === false && before.is_default)
        throw invalidRequest('The default configuration cannot be deactivated.', {
          param: 'active',
        });
      const changed: Configuration = {
        ...before,
        active: params.active ?? before.active,
        business_profile: { ...before.business_profile, ...params.business_profile },
        default_return_url:
          params.default_return_url === undefined
            ? before.default_return_url
            : params.default_return_url,
        features:
          params.features === undefined
            ? before.features
            : mergeFeatures(context, before.features, params.features),
        metadata: mergeMetadata(before.metadata, params.metadata),
        name: params.name === undefined ? before.name : params.name,
      };
      const previous = previousAttributes(buildConfiguration(before), buildConfiguration(changed));
      const row = context.tables.portalConfigurations.put({ ...changed, updated: context.now() });
      const shown = buildConfiguration(row);
      context.emit('billing_portal.configuration.updated', shown, {
        ...previous,
        updated: before.updated,
      });
      return shown;
    },
  ),
  route(
    'GET',
    '/v1/billing_portal/configurations',
    { ...pageShape, active: boolean(), is_default: boolean() },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.portalConfigurations,
          url: '/v1/billing_portal/configurations',
          where: (row) =>
            (params.active === undefined || row.active === params.active) &&
            (params.is_default === undefined || row.is_default === params.is_default),
          build: buildConfiguration,
        },
        params,
      ),
  ),
];

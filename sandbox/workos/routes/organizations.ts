import { z } from 'zod';
import { mergeMetadata, metadataSchema } from '../accounts/metadata';
import { removeMembership } from '../accounts/memberships';
import { requireOrganization } from '../accounts/require';
import { emitEvent } from '../events/emit-event';
import { notFound, refused } from '../http/api-error';
import { listQuery, listReply } from '../http/list-page';
import { emptyReply, jsonReply } from '../http/reply';
import { route } from '../http/route';
import { createId } from '../ids';
import { buildOrganization } from '../resources/organization';
import type { OrganizationRow } from '../store/rows';
import type { Store } from '../store/store';
import { requestSync } from '../stripe-addon/request-sync';

/** Domains are outside this product: an empty list is taken, any other refused by name. */
const noDomains = z.array(z.never('The sandbox knows no domains.')).optional();
const fields = {
  allow_profiles_outside_organization: z.boolean().optional(),
  domains: noDomains,
  domain_data: noDomains,
  external_id: z.string().min(1).max(128).nullable().optional(),
  metadata: metadataSchema,
};

/** Source: https://workos.com/docs/reference/organization */
export const organizationRoutes = [
  route({
    method: 'POST',
    path: '/organizations',
    summary: 'Create an organization',
    body: z.strictObject({ ...fields, name: z.string().min(1) }),
    handle: ({ store }, { body }) => {
      requireFree(store, 'externalId', body.external_id, null);
      const now = new Date().toISOString();
      const row: OrganizationRow = {
        object: 'organization',
        id: createId('org'),
        name: body.name,
        allow_profiles_outside_organization: body.allow_profiles_outside_organization ?? false,
        domains: [],
        external_id: body.external_id ?? null,
        metadata: mergeMetadata({}, body.metadata),
        created_at: now,
        updated_at: now,
      };
      store.organizations.put(row);
      emitEvent(store, 'organization.created', buildOrganization(row));
      return jsonReply(buildOrganization(row), 201);
    },
  }),
  route({
    method: 'GET',
    path: '/organizations',
    summary: 'List organizations',
    query: z.strictObject({
      ...listQuery,
      domains: z.string().optional(),
      search: z.string().optional(),
    }),
    handle: ({ store }, { query }) => {
      const { search, domains } = query;
      const all = domains === undefined ? store.organizations.list() : [];
      const needle = search?.toLowerCase();
      const found = needle ? all.filter(({ name }) => name.toLowerCase().includes(needle)) : all;
      return listReply(found, query, buildOrganization);
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/external_id/:external_id',
    summary: 'Get an organization by external id',
    handle: ({ store }, { param }) => {
      const row = store.organizations.findBy('externalId', param('external_id'));
      if (!row) throw notFound('Organization', param('external_id'));
      return jsonReply(buildOrganization(row));
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/:id',
    summary: 'Get an organization',
    handle: ({ store }, { param }) =>
      jsonReply(buildOrganization(requireOrganization(store, param('id')))),
  }),
  route({
    method: 'PUT',
    path: '/organizations/:id',
    summary: 'Update an organization; setting `stripe_customer_id` starts the entitlements',
    body: z.strictObject({
      ...fields,
      name: z.string().min(1).optional(),
      stripe_customer_id: z.string().min(1).nullable().optional(),
    }),
    handle: ({ store }, { param, body }) => {
      const row = requireOrganization(store, param('id'));
      requireFree(store, 'externalId', body.external_id, row.id);
      requireFree(store, 'customer', body.stripe_customer_id, row.id);
      const customerId =
        body.stripe_customer_id === undefined ? row.stripe_customer_id : body.stripe_customer_id;
      const { stripe_customer_id: _before, ...rest } = row;
      const changed: OrganizationRow = {
        ...rest,
        name: body.name ?? row.name,
        external_id: body.external_id === undefined ? row.external_id : body.external_id,
        metadata: mergeMetadata(row.metadata, body.metadata),
        allow_profiles_outside_organization:
          body.allow_profiles_outside_organization ?? row.allow_profiles_outside_organization,
        updated_at: new Date().toISOString(),
        ...(customerId && { stripe_customer_id: customerId }),
      };
      store.organizations.put(changed);
      if (changed.stripe_customer_id !== row.stripe_customer_id) relink(store, changed);
      emitEvent(store, 'organization.updated', buildOrganization(changed));
      return jsonReply(buildOrganization(changed));
    },
  }),
  route({
    method: 'DELETE',
    path: '/organizations/:id',
    summary: 'Delete an organization with its memberships and invitations',
    handle: ({ store }, { param }) => {
      const row = requireOrganization(store, param('id'));
      for (const each of store.memberships.listBy('organization', row.id)) {
        removeMembership(store, each);
      }
      for (const each of store.invitations.listBy('organization', row.id)) {
        store.invitations.remove(each.id);
      }
      for (const role of store.roles.list()) {
        if (role.organization_id === row.id) store.roles.remove(role.id);
      }
      store.entitlements.remove(row.id);
      store.organizations.remove(row.id);
      emitEvent(store, 'organization.deleted', buildOrganization(row));
      return emptyReply(202);
    },
  }),
];

function requireFree(
  store: Store,
  key: 'externalId' | 'customer',
  value: string | null | undefined,
  own: string | null,
): void {
  const holder = value && store.organizations.findBy(key, value);
  if (!holder || holder.id === own) return;
  const name = key === 'customer' ? 'stripe_customer_id' : 'external_id';
  throw refused(400, `${name}_already_used`, `The ${name} '${value}' is already used.`);
}

/** Another customer means other entitlements: the old ones go at once, the new ones are fetched. */
function relink(store: Store, row: OrganizationRow): void {
  store.entitlements.remove(row.id);
  if (row.stripe_customer_id) requestSync(store, 'entitlements', row.stripe_customer_id);
}

import { z } from 'zod';
import {
  createUser,
  requireFreeEmail,
  requireFreeExternalId,
  toEventData,
} from '../accounts/create-user';
import { mergeMetadata, metadataSchema } from '../accounts/metadata';
import { removeMembership } from '../accounts/memberships';
import { requireUser } from '../accounts/require';
import { revokeSession } from '../auth/sessions';
import { emitEvent } from '../events/emit-event';
import { notFound } from '../http/api-error';
import { listQuery, listReply } from '../http/list-page';
import { emptyReply, jsonReply } from '../http/reply';
import { route } from '../http/route';
import { buildUser } from '../resources/user';
import type { UserRow } from '../store/rows';
import type { Store } from '../store/store';

const fields = {
  name: z.string().nullable().optional(),
  first_name: z.string().nullable().optional(),
  last_name: z.string().nullable().optional(),
  email_verified: z.boolean().nullable().optional(),
  external_id: z.string().min(1).max(128).nullable().optional(),
  metadata: metadataSchema,
  // Passwords are taken and dropped: the sign-in page asks for none.
  password: z.string().nullable().optional(),
  password_hash: z.string().optional(),
  password_hash_type: z.string().optional(),
};

/** Source: https://workos.com/docs/reference/authkit/user */
export const userRoutes = [
  route({
    method: 'POST',
    path: '/user_management/users',
    summary: 'Create a user',
    body: z.strictObject({
      ...fields,
      email: z.email(),
      ip_address: z.string().optional(),
      user_agent: z.string().optional(),
      signals_id: z.string().optional(),
    }),
    handle: ({ store }, { body }) => {
      const row = createUser(store, {
        ...body,
        ...splitName(body),
        metadata: mergeMetadata({}, body.metadata),
      });
      return jsonReply(buildUser(row), 201);
    },
  }),
  route({
    method: 'GET',
    path: '/user_management/users',
    summary: 'List users, by email or organization',
    query: z.strictObject({
      ...listQuery,
      email: z.string().optional(),
      organization_id: z.string().optional(),
      organization: z.string().optional(),
    }),
    handle: ({ store }, { query }) =>
      listReply(findUsers(store, query), query, (row) => buildUser(row)),
  }),
  route({
    method: 'GET',
    path: '/user_management/users/external_id/:external_id',
    summary: 'Get a user by external id',
    handle: ({ store }, { param }) => {
      const row = store.users.findBy('externalId', param('external_id'));
      if (!row) throw notFound('User', param('external_id'));
      return jsonReply(buildUser(row));
    },
  }),
  route({
    method: 'GET',
    path: '/user_management/users/:id',
    summary: 'Get a user',
    handle: ({ store }, { param }) => jsonReply(buildUser(requireUser(store, param('id')))),
  }),
  route({
    method: 'PUT',
    path: '/user_management/users/:id',
    summary: 'Update a user',
    body: z.strictObject({
      ...fields,
      email: z.email().optional(),
      locale: z.string().nullable().optional(),
    }),
    handle: ({ store }, { param, body }) => {
      const row = requireUser(store, param('id'));
      if (body.email !== undefined) requireFreeEmail(store, body.email, row.id);
      requireFreeExternalId(store, body.external_id, row.id);
      const names = splitName(body);
      const changed: UserRow = {
        ...row,
        email: body.email ?? row.email,
        email_verified: body.email_verified ?? row.email_verified,
        first_name: names.first_name === undefined ? row.first_name : names.first_name,
        last_name: names.last_name === undefined ? row.last_name : names.last_name,
        external_id: body.external_id === undefined ? row.external_id : body.external_id,
        locale: body.locale === undefined ? row.locale : body.locale,
        metadata: mergeMetadata(row.metadata, body.metadata),
        updated_at: new Date().toISOString(),
      };
      store.users.put(changed);
      emitEvent(store, 'user.updated', toEventData(changed));
      return jsonReply(buildUser(changed));
    },
  }),
  route({
    method: 'DELETE',
    path: '/user_management/users/:id',
    summary: 'Delete a user with their memberships and sessions',
    handle: ({ store }, { param }) => {
      const row = requireUser(store, param('id'));
      for (const each of store.memberships.listBy('user', row.id)) removeMembership(store, each);
      for (const each of store.sessions.listBy('user', row.id)) revokeSession(store, each);
      store.users.remove(row.id);
      emitEvent(store, 'user.deleted', toEventData(row));
      return emptyReply();
    },
  }),
];

function findUsers(
  store: Store,
  query: {
    email?: string | undefined;
    organization_id?: string | undefined;
    organization?: string | undefined;
  },
): readonly UserRow[] {
  const organizationId = query.organization_id ?? query.organization;
  const member = (row: UserRow) =>
    organizationId === undefined || store.memberships.findBy('pair', `${row.id} ${organizationId}`);
  if (query.email !== undefined) {
    const row = store.users.findBy('email', query.email.toLowerCase());
    return row && member(row) ? [row] : [];
  }
  if (organizationId === undefined) return store.users.list();
  return store.memberships
    .listBy('organization', organizationId)
    .flatMap(({ user_id }) => store.users.find(user_id) ?? [])
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A full name is kept as first and last name; those given by themselves win. */
function splitName(body: {
  name?: string | null | undefined;
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
}) {
  const [first, ...rest] = body.name?.trim().split(/\s+/) ?? [];
  return {
    first_name: body.first_name === undefined ? first : body.first_name,
    last_name: body.last_name === undefined && rest.length > 0 ? rest.join(' ') : body.last_name,
  };
}

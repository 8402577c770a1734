import { z } from 'zod';
import { requireOrganization } from '../accounts/require';
import { buildRoleRow, findRole } from '../accounts/roles';
import { emitEvent } from '../events/emit-event';
import { notFound, refused } from '../http/api-error';
import { listQuery, listReply } from '../http/list-page';
import { emptyReply, jsonReply } from '../http/reply';
import { route, type Route } from '../http/route';
import { createId } from '../ids';
import { buildRole, buildRoleEventData } from '../resources/role';
import type { RoleRow } from '../store/rows';
import type { Store } from '../store/store';

const slugSchema = z
  .string()
  .max(48)
  .regex(/^[a-z0-9-_:.]+$/, 'Lowercase letters, digits and - _ : . only.');
const createBody = z.strictObject({
  slug: slugSchema.optional(),
  name: z.string().min(1).max(48),
  description: z.string().max(150).nullable().optional(),
  resource_type_slug: z.string().max(48).optional(),
});
const updateBody = z.strictObject({
  name: z.string().min(1).max(48).optional(),
  description: z.string().max(150).nullable().optional(),
});

/** Source: https://workos.com/docs/reference/roles */
export const roleRoutes = [
  ...roleRoutesUnder(
    '/authorization/roles',
    'the environment',
    createBody.extend({ slug: slugSchema }),
    () => null,
  ),
  ...roleRoutesUnder(
    '/authorization/organizations/:organizationId/roles',
    'an organization',
    createBody,
    (store, param) => requireOrganization(store, param('organizationId')).id,
  ),
];

type Owner = (store: Store, param: (name: string) => string) => string | null;

/** A role of the environment needs its slug; an organization's gets one from its name. */
function roleRoutesUnder(
  base: string,
  whose: string,
  body: z.ZodType<z.output<typeof createBody>>,
  ownerOf: Owner,
): Route[] {
  const requireRole = (store: Store, param: (name: string) => string): RoleRow => {
    const row = findRole(store, ownerOf(store, param), param('slug'));
    if (!row) throw notFound('Role', param('slug'));
    return row;
  };
  return [
    route({
      method: 'GET',
      path: base,
      summary: `List the roles of ${whose}`,
      handle: ({ store }, { param }) => {
        const owner = ownerOf(store, param);
        const rows = store.roles
          .list()
          .filter((row) => row.organization_id === null || row.organization_id === owner);
        return jsonReply({ object: 'list', data: rows.map(buildRole) });
      },
    }),
    route({
      method: 'POST',
      path: base,
      summary: `Create a role of ${whose}`,
      body,
      handle: ({ store }, { param, body }) => {
        const organizationId = ownerOf(store, param);
        const slug = body.slug ?? body.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
        if (store.roles.findBy('slug', `${organizationId ?? 'environment'} ${slug}`)) {
          const code = organizationId ? 'organization_role_slug_conflict' : 'role_slug_conflict';
          throw refused(409, code, `A role with the slug '${slug}' exists.`);
        }
        const row = buildRoleRow({
          slug,
          name: body.name,
          organizationId,
          description: body.description ?? null,
          now: new Date().toISOString(),
        });
        store.roles.put(row);
        if (organizationId === null) emitEvent(store, 'role.created', buildRoleEventData(row));
        return jsonReply(buildRole(row), 201);
      },
    }),
    route({
      method: 'GET',
      path: `${base}/:slug`,
      summary: `Get a role of ${whose}`,
      handle: ({ store }, { param }) => jsonReply(buildRole(requireRole(store, param))),
    }),
    route({
      method: 'PATCH',
      path: `${base}/:slug`,
      summary: `Rename a role of ${whose}`,
      body: updateBody,
      handle: ({ store }, { param, body }) => {
        const row = requireRole(store, param);
        const { name = row.name, description = row.description } = body;
        return jsonReply(buildRole(changeRole(store, row, { name, description })));
      },
    }),
    route({
      method: 'PUT',
      path: `${base}/:slug/permissions`,
      summary: `Replace the permissions of a role of ${whose}`,
      body: z.strictObject({ permissions: z.array(z.string()) }),
      handle: ({ store }, { param, body }) => {
        const row = requireRole(store, param);
        const permissions = body.permissions.map((slug) => requirePermission(store, slug));
        return jsonReply(buildRole(changeRole(store, row, { permissions })));
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:slug/permissions`,
      summary: `Add a permission to a role of ${whose}`,
      body: z.strictObject({ slug: z.string() }),
      handle: ({ store }, { param, body }) => {
        const row = requireRole(store, param);
        const added = requirePermission(store, body.slug);
        const permissions = [...new Set([...row.permissions, added])];
        return jsonReply(buildRole(changeRole(store, row, { permissions })));
      },
    }),
  ];
}

/** Source: https://workos.com/docs/reference/roles/permissions */
export const permissionRoutes = [
  route({
    method: 'GET',
    path: '/authorization/permissions',
    summary: 'List permissions',
    query: z.strictObject(listQuery),
    handle: ({ store }, { query }) => listReply(store.permissions.list(), query, (row) => row),
  }),
  route({
    method: 'POST',
    path: '/authorization/permissions',
    summary: 'Create a permission',
    body: createBody.extend({ slug: slugSchema }),
    handle: ({ store }, { body }) => {
      if (store.permissions.findBy('slug', body.slug)) {
        throw refused(
          409,
          'permission_slug_conflict',
          `A permission with the slug '${body.slug}' exists.`,
        );
      }
      const now = new Date().toISOString();
      const row = {
        object: 'permission' as const,
        id: createId('perm'),
        slug: body.slug,
        name: body.name,
        description: body.description ?? null,
        resource_type_slug: 'organization',
        system: false,
        created_at: now,
        updated_at: now,
      };
      store.permissions.put(row);
      emitEvent(store, 'permission.created', row);
      return jsonReply(row, 201);
    },
  }),
  route({
    method: 'GET',
    path: '/authorization/permissions/:slug',
    summary: 'Get a permission',
    handle: ({ store }, { param }) => {
      const row = store.permissions.findBy('slug', param('slug'));
      if (!row) throw notFound('Permission', param('slug'));
      return jsonReply(row);
    },
  }),
  route({
    method: 'DELETE',
    path: '/authorization/permissions/:slug',
    summary: 'Delete a permission, also from every role',
    handle: ({ store }, { param }) => {
      const row = store.permissions.findBy('slug', param('slug'));
      if (!row) throw notFound('Permission', param('slug'));
      for (const role of store.roles.list()) {
        if (!role.permissions.includes(row.slug)) continue;
        const permissions = role.permissions.filter((slug) => slug !== row.slug);
        changeRole(store, role, { permissions });
      }
      store.permissions.remove(row.id);
      emitEvent(store, 'permission.deleted', row);
      return emptyReply();
    },
  }),
];

function requirePermission(store: Store, slug: string): string {
  if (store.permissions.findBy('slug', slug)) return slug;
  throw notFound('Permission', slug);
}

function changeRole(store: Store, row: RoleRow, changes: Partial<RoleRow>): RoleRow {
  const changed = { ...row, ...changes, updated_at: new Date().toISOString() };
  store.roles.put(changed);
  if (changed.organization_id === null) {
    emitEvent(store, 'role.updated', buildRoleEventData(changed));
  }
  return changed;
}

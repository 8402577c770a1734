import { z } from 'zod';
import { addMembership, changeMembership, removeMembership } from '../accounts/memberships';
import { requireMembership, requireOrganization, requireUser } from '../accounts/require';
import { DEFAULT_ROLE, requireRoles } from '../accounts/roles';
import { invalidParameters, refused } from '../http/api-error';
import { listQuery, listReply } from '../http/list-page';
import { emptyReply, jsonReply } from '../http/reply';
import { route } from '../http/route';
import { buildMembership } from '../resources/membership';
import type { MembershipRow } from '../store/rows';
import type { Store } from '../store/store';

const PATH = '/user_management/organization_memberships';
const roleFields = {
  role_slug: z.string().optional(),
  role_slugs: z.array(z.string()).min(1).optional(),
};
const statusSchema = z.enum(['active', 'inactive', 'pending']);

/** Source: https://workos.com/docs/reference/authkit/organization-membership */
export const membershipRoutes = [
  route({
    method: 'POST',
    path: PATH,
    summary: 'Create a membership, or activate an inactive one with these roles',
    body: z.strictObject({ user_id: z.string(), organization_id: z.string(), ...roleFields }),
    handle: ({ store }, { body }) => {
      const user = requireUser(store, body.user_id);
      const organization = requireOrganization(store, body.organization_id);
      const slugs = rolesOf(body) ?? [DEFAULT_ROLE];
      const roles = requireRoles(store, organization.id, slugs);
      const existing = store.memberships.findBy('pair', `${user.id} ${organization.id}`);
      if (existing) requireInactive(existing);
      const row = existing
        ? changeMembership(store, existing, { status: 'active', role_slugs: roles })
        : addMembership(store, {
            user_id: user.id,
            organization_id: organization.id,
            role_slugs: roles,
            status: 'active',
          });
      return jsonReply(buildMembership(store, row), 201);
    },
  }),
  route({
    method: 'GET',
    path: PATH,
    summary: 'List memberships of a user or an organization; active ones unless asked otherwise',
    query: z.strictObject({
      ...listQuery,
      user_id: z.string().optional(),
      organization_id: z.string().optional(),
      statuses: z
        .string()
        .transform((text) => text.split(','))
        .pipe(z.array(statusSchema))
        .default(['active']),
    }),
    handle: ({ store }, { query }) => {
      const rows = findMemberships(store, query.user_id, query.organization_id);
      const found = rows.filter(({ status }) => query.statuses.includes(status));
      return listReply(found, query, (row) => buildMembership(store, row));
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'Get a membership',
    handle: ({ store }, { param }) =>
      jsonReply(buildMembership(store, requireMembership(store, param('id')))),
  }),
  route({
    method: 'PUT',
    path: `${PATH}/:id`,
    summary: 'Change the roles of a membership',
    body: z.strictObject(roleFields),
    handle: ({ store }, { param, body }) => {
      const row = requireMembership(store, param('id'));
      const slugs = rolesOf(body);
      const roles = slugs && requireRoles(store, row.organization_id, slugs);
      const changed = roles ? changeMembership(store, row, { role_slugs: roles }) : row;
      return jsonReply(buildMembership(store, changed));
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Delete a membership',
    handle: ({ store }, { param }) => {
      removeMembership(store, requireMembership(store, param('id')));
      return emptyReply();
    },
  }),
  route({
    method: 'PUT',
    path: `${PATH}/:id/deactivate`,
    summary: 'Deactivate a membership',
    body: z.strictObject({}),
    handle: ({ store }, { param }) => {
      const row = requireMembership(store, param('id'));
      if (row.status === 'pending') {
        throw refused(
          400,
          'cannot_deactivate_pending_organization_membership',
          'A pending organization membership cannot be deactivated. This membership should be deleted instead.',
        );
      }
      const changed = changeMembership(store, row, { status: 'inactive' });
      return jsonReply(buildMembership(store, changed));
    },
  }),
  route({
    method: 'PUT',
    path: `${PATH}/:id/reactivate`,
    summary: 'Reactivate a membership with the roles it had',
    body: z.strictObject({}),
    handle: ({ store }, { param }) => {
      const row = requireMembership(store, param('id'));
      if (row.status === 'pending') throw pendingCannotBeActivated();
      const changed = changeMembership(store, row, { status: 'active' });
      return jsonReply(buildMembership(store, changed));
    },
  }),
];

/** Uncertain: the status for a second membership of the same pair; the code has been seen. */
function requireInactive(row: MembershipRow): void {
  if (row.status === 'pending') throw pendingCannotBeActivated();
  if (row.status === 'active') {
    throw refused(
      400,
      'organization_membership_already_exists',
      'The user is already a member of this organization.',
    );
  }
}

function pendingCannotBeActivated() {
  return refused(
    400,
    'cannot_reactivate_pending_organization_membership',
    'A pending organization membership cannot be reactivated. The user needs to accept the invitation instead.',
  );
}

function rolesOf(body: {
  role_slug?: string | undefined;
  role_slugs?: string[] | undefined;
}): string[] | null {
  if (body.role_slug !== undefined && body.role_slugs !== undefined) {
    const message = 'role_slug and role_slugs are mutually exclusive.';
    throw invalidParameters([{ field: 'role_slugs', code: 'mutually_exclusive', message }]);
  }
  return body.role_slugs ?? (body.role_slug === undefined ? null : [body.role_slug]);
}

function findMemberships(
  store: Store,
  userId: string | undefined,
  organizationId: string | undefined,
): MembershipRow[] {
  if (userId !== undefined && organizationId !== undefined) {
    const row = store.memberships.findBy('pair', `${userId} ${organizationId}`);
    return row ? [row] : [];
  }
  if (userId !== undefined) return store.memberships.listBy('user', userId);
  if (organizationId !== undefined) {
    return store.memberships.listBy('organization', organizationId);
  }
  throw refused(
    400,
    'missing_user_id_or_organization_id',
    'At least one of user_id or organization_id must be provided.',
  );
}

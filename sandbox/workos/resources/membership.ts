import type { OrganizationMembershipResponse } from '@workos-inc/node';
import type { MembershipRow } from '../store/rows';
import type { Store } from '../store/store';
import { buildUser, type UserResource } from './user';

export type MembershipResource = OrganizationMembershipResponse & { user?: UserResource };

/** Source: https://workos.com/docs/reference/authkit/organization-membership */
export function buildMembership(store: Store, row: MembershipRow): MembershipResource {
  const user = store.users.find(row.user_id);
  return { ...buildMembershipEventData(store, row), ...(user && { user: buildUser(user) }) };
}

/** In events the user is named by id only. */
export function buildMembershipEventData(
  store: Store,
  row: MembershipRow,
): OrganizationMembershipResponse {
  return {
    object: 'organization_membership',
    id: row.id,
    user_id: row.user_id,
    organization_id: row.organization_id,
    organization_name: store.organizations.find(row.organization_id)?.name ?? '',
    status: row.status,
    directory_managed: false,
    custom_attributes: {},
    role: { slug: row.role_slugs[0] ?? '' },
    roles: row.role_slugs.map((slug) => ({ slug })),
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

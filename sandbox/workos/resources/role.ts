import type { OrganizationRoleResponse, RoleEventResponse } from '@workos-inc/node';
import type { RoleRow } from '../store/rows';

/** Source: https://workos.com/docs/reference/roles */
export function buildRole(row: RoleRow): OrganizationRoleResponse {
  const { organization_id: _organizationId, ...role } = row;
  return role;
}

export function buildRoleEventData(row: RoleRow): RoleEventResponse {
  const { slug, permissions, created_at, updated_at, resource_type_slug } = row;
  return { object: 'role', slug, resource_type_slug, permissions, created_at, updated_at };
}

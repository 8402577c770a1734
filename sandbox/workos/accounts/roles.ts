import { createId } from '../ids';
import { refused } from '../http/api-error';
import type { RoleRow } from '../store/rows';
import type { Store } from '../store/store';

/** The roles of the environment, made once in the dashboard of the real service. */
const SEEDED_ROLES = [
  ['member', 'Member'],
  ['expert_community', 'Community Expert'],
  ['expert_top', 'Top Expert'],
  ['team_member', 'Team member'],
  ['team_admin', 'Team administrator'],
  ['admin', 'Platform administrator'],
] as const;

/** The role a membership gets when none is named. */
export const DEFAULT_ROLE = 'member';

/** Makes the roles of the environment where they are missing. */
export function seedRoles(store: Store): void {
  const now = new Date().toISOString();
  store.transact(() => {
    for (const [slug, name] of SEEDED_ROLES) {
      if (findRole(store, null, slug)) continue;
      store.roles.put(buildRoleRow({ slug, name, organizationId: null, now }));
    }
  });
}

export function buildRoleRow(options: {
  slug: string;
  name: string;
  organizationId: string | null;
  now: string;
  description?: string | null;
}): RoleRow {
  return {
    object: 'role',
    id: createId('role'),
    slug: options.slug,
    name: options.name,
    description: options.description ?? null,
    permissions: [],
    resource_type_slug: 'organization',
    type: options.organizationId === null ? 'EnvironmentRole' : 'OrganizationRole',
    organization_id: options.organizationId,
    created_at: options.now,
    updated_at: options.now,
  };
}

/** A role by its slug: the organization's own, or one of the environment. */
export function findRole(store: Store, organizationId: string | null, slug: string) {
  const own = organizationId && store.roles.findBy('slug', `${organizationId} ${slug}`);
  return own || store.roles.findBy('slug', `environment ${slug}`);
}

/**
 * The role slugs a membership is to have, checked. 422 `invalid_role` for an unknown one (an
 * invitation answers 400 for it, hence `status`).
 */
export function requireRoles(
  store: Store,
  organizationId: string | null,
  slugs: readonly string[],
  status: 400 | 422 = 422,
): string[] {
  for (const slug of slugs) {
    if (!findRole(store, organizationId, slug)) {
      throw refused(status, 'invalid_role', `Role '${slug}' is not a valid role.`);
    }
  }
  return [...new Set(slugs)];
}

/** Permissions of all these roles together. */
export function rolePermissions(
  store: Store,
  organizationId: string,
  slugs: readonly string[],
): string[] {
  return [
    ...new Set(slugs.flatMap((slug) => findRole(store, organizationId, slug)?.permissions ?? [])),
  ];
}

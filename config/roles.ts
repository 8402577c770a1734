/** WorkOS role slugs (https://workos.com/docs/rbac). */
export const ROLES = [
  'member',
  'expert_community',
  'expert_top',
  'team_member',
  'team_admin',
  'admin',
] as const;

export type Role = (typeof ROLES)[number];

/**
 * The roles that follow a subscription. Billing assigns these and no other: a membership that
 * holds `team_*` or `admin` is left alone.
 */
export const SUBSCRIPTION_ROLES = [
  'member',
  'expert_community',
  'expert_top',
] as const satisfies readonly Role[];

export type SubscriptionRole = (typeof SUBSCRIPTION_ROLES)[number];

/** Whether billing may replace this role. */
export function isSubscriptionRole(slug: string): slug is SubscriptionRole {
  return (SUBSCRIPTION_ROLES as readonly string[]).includes(slug);
}

/** External id of the organization whose members administer the platform. */
export const PLATFORM_ORGANIZATION_EXTERNAL_ID = 'platform';

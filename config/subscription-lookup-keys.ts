import type { BillingInterval, TeamTier } from '@/types/subscriptions';

/** Price lookup keys, exact strings (https://docs.stripe.com/products-prices/manage-prices#lookup-keys). */
export const EXPERT_LOOKUP_KEYS = {
  community: { month: 'community-expert-monthly', year: 'community-expert-annual' },
  top: { month: 'top-expert-monthly', year: 'top-expert-annual' },
} as const;

/** €0 plans an admin's approval opens. */
export const EXPERT_INVITE_LOOKUP_KEYS = {
  community: 'community-expert-invite',
  top: 'top-expert-invite',
} as const;

/** The lecturer addon, a subscription of its own. */
export const LECTURER_LOOKUP_KEYS = {
  annual: 'lecturer-module-annual',
  invite: 'lecturer-module-invite',
} as const;

/** Base prices of the team plans, and the seat every team plan adds. */
export const TEAM_LOOKUP_KEYS = {
  starter: { month: 'team-starter-monthly', year: 'team-starter-annual' },
  professional: { month: 'team-professional-monthly', year: 'team-professional-annual' },
  enterprise: { month: 'team-enterprise-monthly', year: 'team-enterprise-annual' },
  seat: 'team-seat-monthly',
} as const;

/** The base price of a team tier for an interval. */
export function getTeamLookupKey(tier: TeamTier, interval: BillingInterval): string {
  return TEAM_LOOKUP_KEYS[tier][interval];
}

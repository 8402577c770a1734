import type { BillingInterval, ExpertTier, PlanKind, TeamTier } from '@/types/subscriptions';

/**
 * The catalog: features, plans and prices. The one truth; `npm run catalog apply` makes Stripe
 * match it. Code asks for a feature, never for a plan, so a plan or a price changes here alone.
 * Amounts are cents of a euro, commissions are basis points.
 */
export const CURRENCY = 'eur';

/** Stripe entitlement features: key = `lookup_key` = string in the token's `entitlements`. */
export const FEATURES = {
  appointments_manage: { name: 'Manage appointments' },
  events_create: { name: 'Create event types' },
  availability_manage: { name: 'Manage availability' },
  calendar_integration: { name: 'Calendar integration' },
  profile_expert: { name: 'Public expert page' },
  analytics_access: { name: 'Analytics' },
  custom_branding: { name: 'Custom branding' },
  advanced_reporting: { name: 'Advanced reporting' },
  lecturer_module: { name: 'Lecturer module' },
  team_management: { name: 'Team management' },
} as const satisfies Record<string, { name: string }>;

export type Feature = keyof typeof FEATURES;

/** The meter WorkOS seat sync reports to (https://workos.com/docs/authkit/add-ons/stripe). */
export const SEAT_METER = {
  eventName: 'workos_seat_count',
  displayName: 'User Seat Count',
} as const;

/** One price of a plan. `amountCents: null` means quoted: an admin creates it per customer. */
export interface CatalogPrice {
  lookupKey: string;
  amountCents: number | null;
  interval: BillingInterval;
  /** Whether a signed-in organization may start it by itself. */
  selfServe: boolean;
  /** Metered per seat on `SEAT_METER` instead of licensed. */
  metered?: boolean;
}

/** One plan is one Stripe product, whose id is fixed so that any of its prices leads back here. */
export interface CatalogPlan {
  productId: string;
  name: string;
  description: string;
  kind: PlanKind;
  tier: ExpertTier | TeamTier | null;
  /** Granted by an admin's invite only. */
  invite: boolean;
  /** The platform's share of a booking; null leaves the expert plan's commission unchanged. */
  commissionBps: number | null;
  features: readonly Feature[];
  prices: readonly CatalogPrice[];
}

const COMMUNITY_FEATURES = [
  'appointments_manage',
  'events_create',
  'availability_manage',
  'calendar_integration',
  'profile_expert',
] as const satisfies readonly Feature[];

const TOP_FEATURES = [
  ...COMMUNITY_FEATURES,
  'analytics_access',
  'custom_branding',
  'advanced_reporting',
] as const satisfies readonly Feature[];

const month = (lookupKey: string, amountCents: number | null, selfServe = true): CatalogPrice => ({
  lookupKey,
  amountCents,
  interval: 'month',
  selfServe,
});
const year = (lookupKey: string, amountCents: number | null, selfServe = true): CatalogPrice => ({
  lookupKey,
  amountCents,
  interval: 'year',
  selfServe,
});

export const PLANS = {
  'community-expert': {
    productId: 'eleva_community_expert',
    name: 'Community Expert',
    description: 'Offer and manage appointments with a public page.',
    kind: 'expert',
    tier: 'community',
    invite: false,
    commissionBps: 1200,
    features: COMMUNITY_FEATURES,
    prices: [month('community-expert-monthly', 2500), year('community-expert-annual', 24_000)],
  },
  'top-expert': {
    productId: 'eleva_top_expert',
    name: 'Top Expert',
    description: 'Everything in Community, with analytics, branding and reports.',
    kind: 'expert',
    tier: 'top',
    invite: false,
    commissionBps: 800,
    features: TOP_FEATURES,
    prices: [month('top-expert-monthly', 5900), year('top-expert-annual', 59_000)],
  },
  'community-expert-invite': {
    productId: 'eleva_community_expert_invite',
    name: 'Community Expert (invited)',
    description: 'Community Expert by invitation.',
    kind: 'expert',
    tier: 'community',
    invite: true,
    commissionBps: 2000,
    features: COMMUNITY_FEATURES,
    prices: [month('community-expert-invite', 0)],
  },
  'top-expert-invite': {
    productId: 'eleva_top_expert_invite',
    name: 'Top Expert (invited)',
    description: 'Top Expert by invitation.',
    kind: 'expert',
    tier: 'top',
    invite: true,
    commissionBps: 1500,
    features: TOP_FEATURES,
    prices: [month('top-expert-invite', 0)],
  },
  'lecturer-module': {
    productId: 'eleva_lecturer_module',
    name: 'Lecturer module',
    description: 'Publish course outlines.',
    kind: 'addon',
    tier: null,
    invite: false,
    commissionBps: null,
    features: ['lecturer_module'],
    prices: [year('lecturer-module-annual', 49_000)],
  },
  'lecturer-module-invite': {
    productId: 'eleva_lecturer_module_invite',
    name: 'Lecturer module (invited)',
    description: 'Lecturer module by invitation.',
    kind: 'addon',
    tier: null,
    invite: true,
    commissionBps: null,
    features: ['lecturer_module'],
    prices: [year('lecturer-module-invite', 0)],
  },
  'team-starter': {
    productId: 'eleva_team_starter',
    name: 'Team Starter',
    description: 'A practice with shared billing.',
    kind: 'team',
    tier: 'starter',
    invite: false,
    commissionBps: 1200,
    features: [...COMMUNITY_FEATURES, 'team_management'],
    prices: [month('team-starter-monthly', 9900), year('team-starter-annual', 99_000)],
  },
  'team-professional': {
    productId: 'eleva_team_professional',
    name: 'Team Professional',
    description: 'A practice with analytics, branding and reports.',
    kind: 'team',
    tier: 'professional',
    invite: false,
    commissionBps: 800,
    features: [...TOP_FEATURES, 'team_management'],
    prices: [month('team-professional-monthly', 19_900), year('team-professional-annual', 199_000)],
  },
  'team-enterprise': {
    productId: 'eleva_team_enterprise',
    name: 'Team Enterprise',
    description: 'A practice with quoted terms.',
    kind: 'team',
    tier: 'enterprise',
    invite: false,
    commissionBps: 800,
    features: [...TOP_FEATURES, 'team_management'],
    prices: [
      month('team-enterprise-monthly', null, false),
      year('team-enterprise-annual', null, false),
    ],
  },
  'team-seat': {
    productId: 'eleva_team_seat',
    name: 'Team seat',
    description: 'One active member of a team.',
    kind: 'team',
    tier: null,
    invite: false,
    commissionBps: null,
    features: [],
    prices: [{ ...month('team-seat-monthly', 4900, false), metered: true }],
  },
} as const satisfies Record<string, CatalogPlan>;

export type PlanId = keyof typeof PLANS;

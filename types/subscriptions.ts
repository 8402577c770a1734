/** Shapes that several rooms share. Imports nothing. */

/** Which of the three independent subscriptions of one customer a price belongs to. */
export type PlanKind = 'expert' | 'addon' | 'team';

/** How often a price is charged. */
export type BillingInterval = 'month' | 'year';

/** The tiers an expert can be on; the expert role follows it. */
export type ExpertTier = 'community' | 'top';

/** The team tiers, in rising order. */
export type TeamTier = 'starter' | 'professional' | 'enterprise';

/** What the browser has to confirm: a charge, a card to keep for later, or nothing at all. */
export type IntentType = 'payment' | 'setup' | 'none';

/** Answer of `POST /api/subscriptions/create`. */
export interface CreatedSubscription {
  subscriptionId: string;
  status: string;
  /** Stripe client secret to confirm in the browser; null when nothing is to be paid now. */
  clientSecret: string | null;
  intentType: IntentType;
}

/** Answer of `GET /api/entitlements`: what the caller's fresh token says. */
export interface EntitlementsAnswer {
  organizationId: string | null;
  role: string | null;
  entitlements: string[];
  /** ISO 8601: when the token that says so ends. */
  expiresAt: string;
}

import type { Injection, RecordedRequest } from '../http/faults';

export type { Injection, RecordedRequest };

/** What `GET /_sandbox/state` answers. */
export interface WorkosState {
  users: { id: string; email: string; external_id: string | null }[];
  organizations: {
    id: string;
    name: string;
    external_id: string | null;
    stripe_customer_id: string | null;
    entitlements: string[];
  }[];
  memberships: {
    id: string;
    user_id: string;
    organization_id: string;
    status: string;
    role_slugs: string[];
  }[];
  /** Work of the Stripe add-on and of the webhooks that is not done yet. */
  pending: { syncs: number; deliveries: number };
  settings: {
    tokenLifetimeSeconds: number;
    refreshGraceSeconds: number;
    entitlementDelayMs: number;
    isAddonPaused: boolean;
  };
}

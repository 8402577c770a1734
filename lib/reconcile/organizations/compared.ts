import type { Access } from '@/lib/access/announce-access';
import type { CustomerContact } from '@/lib/integrations/stripe';
import type { ChargedItem } from '@/lib/subscriptions/charged-items';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** What Stripe says of a customer, and what follows from it. */
export interface Expected {
  customerId: string;
  deleted: boolean;
  subscriptions: SubscriptionFacts[];
  entitlements: string[];
  access: Access;
  items: ChargedItem[];
  /** What of invites that were taken back runs on. */
  revoked: { inviteId: string; subscriptionId: string }[];
  /** Parts of the contact that are not the person's. */
  differingContact: (keyof CustomerContact)[];
}

/** What we hold. */
export interface Held {
  subscriptions: SubscriptionFacts[];
  entitlements: string[];
  access: Access;
  /** Who its person is to us; null for a team, and for a person we have forgotten or never met. */
  contact: CustomerContact | null;
}

/** What WorkOS holds. */
export interface AtWorkos {
  organization: 'there' | 'missing';
  stripeCustomerId: string | null;
  /** Role of the person's active membership; null if there is none. */
  role: string | null;
  /** Whose organization it is; null for a team, or where nothing depended on the answer. */
  person: 'there' | 'gone' | null;
}

/** What Stripe, WorkOS and we say of one organization, to be compared. */
export interface Compared {
  /** Null without a living customer. */
  expected: Expected | null;
  held: Held;
  workos: AtWorkos;
}

/** The invites whose subscriptions still have to be ended, each once. Pure. */
export const revokedInvites = ({ expected }: Compared): string[] => [
  ...new Set(expected?.revoked.map(({ inviteId }) => inviteId)),
];

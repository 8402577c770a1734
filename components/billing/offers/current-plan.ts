import type { BillingInterval } from '@/types/subscriptions';

/** The plan an organization has, at whatever price, and what it will change to. */
export interface CurrentPlan {
  plan: string | null;
  interval: BillingInterval | null;
  pendingLookupKey: string | null;
  /** What an upgrade that is not paid yet would make it. */
  unpaidChangeLookupKey: string | null;
}

export interface ChangeButtonProps {
  lookupKey: string;
  label: string;
  primary: boolean;
  /** Whether the person came for it, so that its question is open at once. */
  isAsked: boolean;
}

import type { Feature } from './catalog';

/** Days a `past_due` subscription keeps its access, counted from the unpaid invoice. */
export const GRACE_DAYS = 7;

/** Webhook signatures older or newer than this are refused. Seconds. */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

/** Largest webhook body that is read. Bytes. */
export const WEBHOOK_MAX_BODY_BYTES = 1_000_000;

/**
 * Private pages that a feature opens, with the plan their locked door offers. The proxy remembers
 * the one a person came from, so that paying leads back to it.
 */
export const GATED_PAGES: Readonly<
  Record<string, { feature: Feature; upgrade: 'community' | 'top' }>
> = {
  '/analytics': { feature: 'analytics_access', upgrade: 'top' },
};

/** Requests allowed per key and window. */
export const RATE_LIMITS = {
  /** Per client address. */
  signIn: { points: 30, windowSeconds: 60 },
  /** Per organization. */
  subscriptionCreate: { points: 20, windowSeconds: 60 },
} as const;

/** Days a finished inbox row is kept, for explaining and replaying. */
export const INBOX_RETENTION_DAYS = 90;

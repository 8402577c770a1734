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

/** E-mails about what is to come are sent this many days before it. */
export const NOTICE_DAYS = { renewal: 14, cardExpiry: 31 } as const;

/** What happened in Stripe longer ago than this is not written about; see `lib/notifications`. */
export const NEWS_DAYS = 3;

/** An e-mail that could not be sent for this long is no longer worth sending. */
export const EMAIL_PATIENCE_DAYS = 4;

/** Days a finished inbox row is kept, for explaining and replaying. */
export const INBOX_RETENTION_DAYS = 90;

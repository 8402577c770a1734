import type { Feature } from './catalog';

/** Days a `past_due` subscription keeps its access, counted from the unpaid invoice. */
export const GRACE_DAYS = 7;

/** Longest that an administrator may give one organization beyond that, from the day it is given on. */
export const MOST_GRACE_EXTENSION_DAYS = 60;

/** Webhook signatures older or newer than this are refused. Seconds. */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

/**
 * A customer's sync waits this long after its first event, so that the events of one change, which
 * come within moments of each other, are one sync. Milliseconds.
 */
export const SYNC_GATHER_MS = 40;

/** A balance's books are brought up to date this long after the first event of a payment. Milliseconds. */
export const BALANCE_GATHER_MS = 2000;

/** Largest webhook body that is read. Bytes. */
export const WEBHOOK_MAX_BODY_BYTES = 1_000_000;

/**
 * Of so many organizations of ours WorkOS must know one before a person whom it does not know, nor
 * their own organization, is taken for deleted.
 */
export const WORKOS_WITNESSES = 5;

/** Requests allowed in a window, counted by whose they are. Every door that asks a vendor has one. */
export const RATE_LIMITS = {
  signIn: { by: 'address', points: 30, windowSeconds: 60 },
  /** Coming back from WorkOS, which is asked whether the code is good. */
  signInReturn: { by: 'address', points: 60, windowSeconds: 60 },
  /** Every route of billing, each of which asks Stripe. */
  billingOfPerson: { by: 'person', points: 60, windowSeconds: 60 },
  billingOfOrganization: { by: 'organization', points: 60, windowSeconds: 60 },
  /** Choosing an organization, signing out everywhere, taking the data along. */
  session: { by: 'person', points: 20, windowSeconds: 60 },
  /** Pages that ask a vendor when they are opened. */
  page: { by: 'person', points: 60, windowSeconds: 60 },
  /** Pages and forms of the console. */
  console: { by: 'person', points: 240, windowSeconds: 60 },
  /** Forms of signed-in people. */
  form: { by: 'person', points: 120, windowSeconds: 60 },
  /** Pictures and feeds, each of which costs this server or another work. */
  upload: { by: 'person', points: 20, windowSeconds: 60 },
  /** Documents and files of statements, each of which is made when it is asked for. */
  document: { by: 'person', points: 60, windowSeconds: 60 },
  /** Choosing a slot to pay, which asks Stripe. */
  booking: { by: 'person', points: 20, windowSeconds: 60 },
  /** Public pages that compute: slots and the directory. */
  publicRead: { by: 'address', points: 300, windowSeconds: 60 },
  /** `/api/entitlements`, which has WorkOS make a new token; a page that waits for access asks about once a second. */
  renewal: { by: 'person', points: 120, windowSeconds: 60 },
} as const;

/** E-mails about what is to come are sent this many days before it. */
export const NOTICE_DAYS = { renewal: 14, cardExpiry: 31 } as const;

/** A sign-in older than this is asked for again before the change. WorkOS knows when it was. */
export const RECENT_SIGN_IN_MINUTES = { billing: 24 * 60, console: 4 * 60, deletion: 15 } as const;

/** What happened in Stripe longer ago than this is not written about; see `lib/notifications`. */
export const NEWS_DAYS = 3;

/** An e-mail that could not be sent for this long is no longer worth sending. */
export const EMAIL_PATIENCE_DAYS = 4;

/**
 * Days a finished row of the outbox is kept. Its key is what keeps an e-mail from being sent again,
 * so it must outlive every moment at which the same could be planned anew. Most facts are only
 * written about for `NEWS_DAYS`, and reminders up to `NOTICE_DAYS` ahead; a failed payment for as long
 * as its invoice is its subscription's latest, and a cancellation may be taken back until its end:
 * both up to a year with annual plans.
 */
export const EMAIL_RETENTION_DAYS = 400;

/** Days a finished inbox row is kept, for explaining and replaying. */
export const INBOX_RETENTION_DAYS = 90;

/** Days after a month's end on which its statements are issued: what was late at Stripe has come by then. */
export const STATEMENT_AFTER_DAYS = 3;

/** Days that a file of a statement is kept for its download. */
export const EXPORT_RETENTION_DAYS = 14;

/** So many files of statements a practice has at once; the oldest makes room for the next. */
export const MOST_EXPORTS = 30;

/** What stays open while a vendor is down. */
export interface OutagePolicy {
  /**
   * WorkOS down: seconds past its token's end for which a person's claim is still believed. Access
   * taken away meanwhile is taken away all the same (`lib/access/access-memory.ts`).
   */
  withoutWorkosSeconds: number;
  /** Stripe down: whether it goes on. */
  withoutStripe: 'open' | 'stops';
}

const HOUR = 3600;
const working = { withoutWorkosSeconds: 4 * HOUR, withoutStripe: 'open' } as const;
const looking = { withoutWorkosSeconds: HOUR, withoutStripe: 'open' } as const;

/**
 * Reads stay open, money stops: the one table of what an outage of WorkOS or Stripe leaves. Work
 * that cannot wait (today's appointments) is open for longer than what can; whoever manages others
 * must be known to be who they were. `tests/e2e/outage.spec.ts` stops each vendor in turn.
 */
export const OUTAGE_POLICIES = {
  appointments_manage: working,
  calendar_integration: working,
  profile_expert: working,
  events_create: looking,
  availability_manage: looking,
  analytics_access: looking,
  custom_branding: looking,
  advanced_reporting: looking,
  lecturer_module: looking,
  team_management: { withoutWorkosSeconds: 0, withoutStripe: 'open' },
  /** Private pages as such, the billing page among them: what is on record is shown. */
  pages: working,
  /** Whatever changes something or costs money. */
  changes: { withoutWorkosSeconds: 0, withoutStripe: 'stops' },
} as const satisfies Record<Feature | 'pages' | 'changes', OutagePolicy>;

/** The longest any claim is believed past its token's end. Seconds. */
export const LONGEST_OUTAGE_SECONDS = Math.max(
  ...Object.values(OUTAGE_POLICIES).map((policy) => policy.withoutWorkosSeconds),
);

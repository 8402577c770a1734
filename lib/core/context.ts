import type { Role } from '@/config/roles';

/**
 * Who asks, for which organization. Built by a door (`lib/auth` for the web, a job, a command)
 * and handed to every verb; never taken from a client's body.
 */
export interface Context {
  actor: { userId: string; email: string; name: string | null };
  organizationId: string;
  /** Role slug of the token; unknown slugs stay readable for logging. */
  role: Role | (string & {}) | null;
  /** Features of the token. */
  entitlements: readonly string[];
  requestId: string;
  /** Somebody of WorkOS's dashboard acts as this person: reads only. */
  isImpersonated?: boolean;
  /** Set once its token is over and WorkOS cannot renew it; see `OUTAGE_POLICIES`. */
  outage?: Outage;
}

/** What a session that cannot be renewed has to do without. */
export interface Outage {
  /** How long ago its token ended. */
  unrenewedSeconds: number;
  /** Claimed features that are not believed for so long; missing from `entitlements`. */
  withheld: readonly string[];
}

/** The actor of jobs and commands in the audit log. */
export const SYSTEM_ACTOR = 'system';

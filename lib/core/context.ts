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
}

/** The actor of jobs and commands in the audit log. */
export const SYSTEM_ACTOR = 'system';

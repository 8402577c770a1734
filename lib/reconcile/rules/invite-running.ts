import type { Drift } from '../drift-kinds';
import type { Expected } from '../organizations/compared';

/** What runs for nothing although its invite was taken back: it is shut here, and Stripe was not told so. Pure. */
export function inviteRunning({ revoked }: Expected): Drift[] {
  if (revoked.length === 0) return [];
  return [{ kind: 'invite_running', expected: 'an end', found: revoked }];
}

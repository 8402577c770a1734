import { OUTAGE_POLICIES } from '@/config/policies';
import type { Outage } from '@/lib/core/context';

/**
 * What is left of a session whose token ended at `expiresAt` (both in milliseconds) and cannot be
 * renewed: the features that are believed for so long, or null if not even pages are. Pure.
 */
export function believe(
  entitlements: readonly string[],
  expiresAt: number,
  now: number,
): { entitlements: readonly string[]; outage?: Outage } | null {
  const unrenewedSeconds = (now - expiresAt) / 1000;
  if (unrenewedSeconds <= 0) return { entitlements };
  const isBelieved = (claim: string) => unrenewedSeconds <= patience(claim);
  if (!isBelieved('pages')) return null;
  return {
    entitlements: entitlements.filter(isBelieved),
    outage: {
      unrenewedSeconds,
      withheld: entitlements.filter((feature) => !isBelieved(feature)),
    },
  };
}

/** Whether a session may change something: it may while its token is good, and as the table allows. */
export function mayChange(outage: Outage | undefined): boolean {
  return !outage || outage.unrenewedSeconds <= patience('changes');
}

const policies: Record<string, { withoutWorkosSeconds: number } | undefined> = OUTAGE_POLICIES;

/** A feature that is not in the table is not believed past its token. */
const patience = (claim: string) => policies[claim]?.withoutWorkosSeconds ?? 0;

import { perProcess } from '@/config/per-process';
import { OUTAGE_POLICIES } from '@/config/policies';
import type { Outage } from '@/lib/core/context';

/** By this the proxy tells the handlers that the session could not be renewed; a client's own is dropped. */
export const OUTAGE_HEADER = 'x-eleva-unrenewed';

/** After a failed renewal none is tried for this long, so that an outage is neither hammered nor waited for. */
const PAUSE_MS = 10_000;

interface Renewal {
  pausedUntil: number;
}

function renewal(): Renewal {
  return perProcess('renewal', () => ({ pausedUntil: 0 }));
}

/** Notes that WorkOS did not answer. */
export function noteOutage(now: number): void {
  renewal().pausedUntil = now + PAUSE_MS;
}

/** Notes that WorkOS answers again. */
export function noteAnswer(): void {
  renewal().pausedUntil = 0;
}

/** Whether WorkOS has lately not answered, so that it is not asked again just now. */
export function isOutage(now: number): boolean {
  return now < renewal().pausedUntil;
}

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

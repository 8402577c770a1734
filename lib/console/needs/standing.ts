import { stripeRateLimit } from '@/lib/integrations/stripe';
import { readBacklog } from '@/lib/jobs/read-backlog';
import { vendorHealth, type VendorHealth } from '@/lib/telemetry/vendor-health';

/** The figures of this moment: those of the database are the metrics', those of vendors this process's. */
export interface Standing {
  openEvents: number;
  oldestEventSeconds: number;
  oldestJobSeconds: number;
  givenUp: number;
  queuedEmails: number;
  reconcileAgeSeconds: number | null;
  stripe: VendorHealth & { limit: number };
  workos: VendorHealth;
}

/** How the platform stands now. */
export async function readStanding(): Promise<Standing> {
  const backlog = await readBacklog();
  return {
    openEvents: backlog.openEvents,
    oldestEventSeconds: backlog.oldestEvent,
    oldestJobSeconds: backlog.oldestJob,
    givenUp: backlog.failedJobs.reduce((sum, { count }) => sum + count, 0),
    queuedEmails: backlog.queuedEmails,
    reconcileAgeSeconds: backlog.reconcile?.age ?? null,
    stripe: { ...vendorHealth('stripe'), limit: Math.round(stripeRateLimit()) },
    workos: vendorHealth('workos'),
  };
}

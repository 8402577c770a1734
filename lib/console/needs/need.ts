import type { Alert } from '@/config/console/runbook';
import type { Backlog } from '@/lib/jobs/read-backlog';

/** Something that needs a hand: `messages` have the words of its kind. */
export interface Need {
  kind:
    | 'failedJobs'
    | 'disputes'
    | 'doubtfulTransfers'
    | 'drift'
    | 'applications'
    | 'unpayable'
    | 'failedPayouts'
    | 'refundFailed'
    | 'suspense'
    | 'webhookLag'
    | 'noWorker'
    | 'noReconcile'
    | 'vendorFailing'
    | 'rateBudget';
  /** Exact up to a thousand. */
  count: number;
  isOver: boolean;
  /** What else its words name. */
  words: Record<string, string | number>;
  /** Whom it touches: ids that lead to them, the first few. */
  touches: string[];
  href: string;
  alert: Alert | null;
}

/** Looks for one kind of need; none where all is well. `backlog` is what the metrics tell. */
export type FindNeeds = (backlog: Backlog) => Promise<Need[]>;

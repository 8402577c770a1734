import { readBacklog } from '@/lib/jobs/read-backlog';
import { applications } from './applications';
import { disputesDue } from './disputes';
import { doubtfulTransfers } from './doubtful-transfers';
import { drift } from './drift';
import { failedJobs } from './failed-jobs';
import { failedPayouts } from './failed-payouts';
import type { FindNeeds, Need } from './need';
import { noReconcile } from './no-reconcile';
import { noWorker } from './no-worker';
import { refundFailed } from './refund-failed';
import { suspense } from './suspense';
import { unpayable } from './unpayable';
import { vendors } from './vendors';
import { webhookLag } from './webhook-lag';

/** Every need, in the order in which they are shown. A new one is a file beside this and a line here. */
const NEEDS: readonly FindNeeds[] = [
  noWorker,
  webhookLag,
  failedJobs,
  vendors,
  refundFailed,
  suspense,
  disputesDue,
  doubtfulTransfers,
  drift,
  applications,
  unpayable,
  failedPayouts,
  noReconcile,
];

/** What needs a hand now. */
export async function findNeeds(): Promise<Need[]> {
  const backlog = await readBacklog();
  return (await Promise.all(NEEDS.map((find) => find(backlog)))).flat();
}

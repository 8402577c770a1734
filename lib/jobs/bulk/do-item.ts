import type { bulkRuns } from '@/db/schema';
import { db } from '@/db/client';
import { AppError } from '@/lib/core/errors';
import { repairNow } from '@/lib/reconcile/organizations/repair-now';
import { enqueueSubject } from '@/lib/webhooks/enqueue-subject';
import { subjectOfKey } from '@/lib/webhooks/subjects';
import { replayJob } from '../failed-jobs';

export type BulkKind = (typeof bulkRuns.$inferSelect)['kind'];

/** How each kind is done to one item, for whom, and how many in a second, so that people find room at the vendors. */
export const BULK: Record<
  BulkKind,
  { perSecond: number; run: (item: string, actor: string) => Promise<void> }
> = {
  'replay-events': { perSecond: 25, run: replaySubject },
  'replay-jobs': { perSecond: 25, run: replayIfThere },
  'repair-drift': { perSecond: 5, run: repairAll },
};

/** What takes a person is left by the repair, and a run that leaves something has not done it. */
async function repairAll(organizationId: string, actor: string): Promise<void> {
  const left = await repairNow(organizationId, actor);
  if (left.length === 0) return;
  throw new AppError('state_changed', `still there: ${left.map(({ kind }) => kind).join(', ')}`);
}

async function replaySubject(key: string): Promise<void> {
  const subject = subjectOfKey(key);
  if (!subject) throw new AppError('not_found', `Nothing is done any more about ${key}.`);
  await enqueueSubject(db(), subject);
}

/** One that somebody has replayed or discarded meanwhile is no failure. */
async function replayIfThere(id: string, actor: string): Promise<void> {
  try {
    await replayJob(id, actor);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error;
  }
}

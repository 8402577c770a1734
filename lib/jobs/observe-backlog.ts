import type { BatchObservableResult } from '@opentelemetry/api';
import { DRIFTS } from '@/lib/reconcile/drift-kinds';
import { instruments } from '@/lib/telemetry/instruments';
import { type Backlog, readBacklog } from './read-backlog';

/**
 * Lets each scrape or export read what waits: one query, over partial indexes, at that moment only.
 * For workers; every one tells the same, so take the maximum. Returns how to end it.
 */
export function observeBacklog(tasks: readonly string[]): () => void {
  const { meter, databaseUp, jobs, oldestJob, openEvents, oldestEvent, ...rest } = instruments();
  const { failedJobs, queuedEmails, drift, reconcileAge, suspense, transitAge } = rest;
  const observed = [databaseUp, jobs, oldestJob, openEvents, oldestEvent, failedJobs];
  const all = [...observed, queuedEmails, drift, reconcileAge, suspense, transitAge];
  const observe = async (result: BatchObservableResult) => {
    const backlog = await readBacklog().catch(() => null);
    result.observe(databaseUp, backlog ? 1 : 0);
    if (backlog) report(result, backlog, tasks);
  };
  meter.addBatchObservableCallback(observe, all);
  return () => meter.removeBatchObservableCallback(observe, all);
}

function report(result: BatchObservableResult, backlog: Backlog, tasks: readonly string[]): void {
  const to = instruments();
  const failed = new Map(backlog.failedJobs.map(({ task, count }) => [task, count]));
  for (const task of tasks) {
    for (const state of ['ready', 'scheduled', 'running']) {
      const row = backlog.jobs.find((one) => one.task === task && one.state === state);
      result.observe(to.jobs, row?.count ?? 0, { task, state });
    }
    result.observe(to.failedJobs, failed.get(task) ?? 0, { task });
  }
  result.observe(to.oldestJob, backlog.oldestJob);
  result.observe(to.openEvents, backlog.openEvents);
  result.observe(to.oldestEvent, backlog.oldestEvent);
  result.observe(to.queuedEmails, backlog.queuedEmails);
  result.observe(to.suspense, backlog.suspense);
  result.observe(to.transitAge, backlog.transitAge);
  if (!backlog.reconcile) return;
  result.observe(to.reconcileAge, backlog.reconcile.age);
  // A kind in which nothing has drifted shows as 0.
  for (const kind of Object.keys(DRIFTS))
    result.observe(to.drift, backlog.reconcile.drift[kind] ?? 0, { kind });
}

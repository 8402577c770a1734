import { BALANCE_GATHER_MS } from '@/config/policies';
import type { Database, Transaction } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';
import type { Subject } from './subjects';

/** Queues the job of a subject. */
export async function enqueueSubject(
  executor: Database | Transaction,
  subject: Subject,
  options: { gatherMs?: number } = {},
): Promise<void> {
  switch (subject.task) {
    case 'sync-customer':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-person':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-role':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-payment':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-dispute':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-account':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-payouts':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-balance':
      // One payment makes several lines and events, and a busy hour many payments.
      return enqueue(executor, subject.task, subject.payload, { gatherMs: BALANCE_GATHER_MS });
  }
}

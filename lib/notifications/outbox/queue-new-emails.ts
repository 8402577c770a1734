import { db } from '@/db/client';
import type { startSweep } from '@/lib/core/sweep';
import type { PlannedEmail } from '@/types/emails';
import { findPlannedKeys } from './find-planned-keys';
import { queueEmails } from './queue-emails';

/** An e-mail that nobody's transaction asks for, and whose it is. */
export interface FoundEmail {
  organizationId: string;
  planned: PlannedEmail;
}

/** Queues an e-mail in a transaction of its own. Returns 1 if it was new, 0 if it was planned before. */
export async function queueNewEmail({ organizationId, planned }: FoundEmail): Promise<number> {
  return db().transaction((transaction) => queueEmails(transaction, organizationId, [planned]));
}

/**
 * Queues what a recurring job found, each by itself, so that one that fails holds up no other; one
 * query leaves out what was planned before, which is nearly everything. Returns how many were new.
 */
export async function queueNewEmails(
  found: readonly FoundEmail[],
  sweep: ReturnType<typeof startSweep>,
): Promise<number> {
  const told = await findPlannedKeys(found.map(({ planned }) => planned.dedupeKey));
  let count = 0;
  for (const email of found) {
    const { dedupeKey } = email.planned;
    if (told.has(dedupeKey)) continue;
    count += (await sweep.each(dedupeKey, () => queueNewEmail(email))) ?? 0;
  }
  return count;
}

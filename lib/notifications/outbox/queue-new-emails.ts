import { db } from '@/db/client';
import type { PlannedEmail } from '@/types/emails';
import { findTold } from './find-told';
import { queueEmails } from './queue-emails';

/** An e-mail that nobody's transaction asks for, and whose it is. */
export interface FoundEmail {
  organizationId: string;
  planned: PlannedEmail;
}

/**
 * Queues what a recurring job found, each in a transaction of its own; one query leaves out what was
 * planned before, which is nearly everything. Returns how many were new.
 */
export async function queueNewEmails(found: readonly FoundEmail[]): Promise<number> {
  const told = await findTold(found.map(({ planned }) => planned.dedupeKey));
  let count = 0;
  for (const { organizationId, planned } of found) {
    if (told.has(planned.dedupeKey)) continue;
    count += await db().transaction((transaction) =>
      queueEmails(transaction, organizationId, [planned]),
    );
  }
  return count;
}

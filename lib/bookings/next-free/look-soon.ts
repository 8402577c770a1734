import type { Database, Transaction } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';

/** Many slots of one expert can go within moments: they are one look. */
const GATHER_MS = 2000;

/** Has an expert's first free time found anew soon, since something of their calendar changes. */
export async function lookSoon(
  executor: Database | Transaction,
  organizationId: string,
): Promise<void> {
  await enqueue(executor, 'refresh-next-free', { organizationId }, { gatherMs: GATHER_MS });
}

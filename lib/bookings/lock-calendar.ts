import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';

/**
 * Lets one transaction at a time change an expert's calendar, until it ends; the first thing that each
 * of them does. The exclusion constraint judges overlap without it, but two that wait for each other's
 * rows would be a deadlock, and a limit per day counts what others are about to insert.
 */
export async function lockCalendar(
  transaction: Transaction,
  organizationId: string,
): Promise<void> {
  await transaction.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`calendar:${organizationId}`}, 0))`,
  );
}

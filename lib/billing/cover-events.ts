import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { instruments } from '@/lib/telemetry/instruments';
import { QUIET_PATTERNS } from './quiet-hints';

/**
 * Records the run and marks the events it covers: those received before it began. A run that did
 * not ask for entitlements covers quiet events only, since another kind may have come in unseen
 * while it began.
 */
export async function coverEvents(
  transaction: Transaction,
  customerId: string,
  truth: { deleted: boolean; entitlements: string[] | null; now: Date },
  run: { ticket: number; startedAt: string },
): Promise<void> {
  const which = truth.entitlements
    ? sql`true`
    : sql`type like any (string_to_array(${QUIET_PATTERNS.join(' ')}, ' '))`;
  const [row] = await transaction.execute<{ lags: number[] }>(sql`
    with covered as (
      update webhook_events set status = 'applied', applied_at = clock_timestamp(), error = null
      where subject = ${`customer:${customerId}`} and status in ('pending', 'failed')
        and received_at < ${run.startedAt}::timestamptz and ${which}
      returning extract(epoch from applied_at - received_at)::float8 as lag
    )
    update stripe_customers set applied_ticket = ${run.ticket}, synced_at = ${truth.now.toISOString()},
      deleted_at = case when ${truth.deleted} then coalesce(deleted_at, now()) else deleted_at end
    where id = ${customerId}
    returning array(select lag from covered) as lags`);
  for (const lag of row?.lags ?? []) instruments().webhookApplyLag.record(lag);
}

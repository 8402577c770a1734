import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { instruments } from '@/lib/telemetry/instruments';
import { QUIET_PATTERNS } from './quiet-hints';

/** What a run that was applied knew. */
export interface CoveringRun {
  customerId: string;
  ticket: number;
  startedAt: string;
  syncedAt: Date;
  /** The customer is gone in Stripe. */
  isDeleted: boolean;
  /**
   * It asked for entitlements too. If not, it covers quiet events only, since another kind may
   * have come in unseen while it began.
   */
  isWhole: boolean;
}

/** Records runs and marks the events that each covers: those received before it began. */
export async function coverEvents(
  transaction: Transaction,
  runs: readonly CoveringRun[],
): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map((run) => ({
    customer: run.customerId,
    ticket: run.ticket,
    started_at: run.startedAt,
    synced_at: run.syncedAt.toISOString(),
    deleted: run.isDeleted,
    whole: run.isWhole,
  }));
  const [row] = await transaction.execute<{ lags: number[] }>(sql`
    with runs as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (customer text,
        ticket bigint, started_at timestamptz, synced_at timestamptz, deleted boolean, whole boolean)
    ), covered as (
      update webhook_events as event set status = 'applied', applied_at = clock_timestamp(), error = null
      from runs
      where event.subject = 'customer:' || runs.customer and event.status in ('pending', 'failed')
        and event.received_at < runs.started_at
        and (runs.whole or event.type like any (string_to_array(${QUIET_PATTERNS.join(' ')}, ' ')))
      returning extract(epoch from event.applied_at - event.received_at)::float8 as lag
    ), synced as (
      update stripe_customers as customer set applied_ticket = runs.ticket, synced_at = runs.synced_at,
        deleted_at = case when runs.deleted then coalesce(deleted_at, now()) else deleted_at end
      from runs where customer.id = runs.customer
    )
    select array(select lag from covered) as lags`);
  for (const lag of row?.lags ?? []) instruments().webhookApplyLag.record(lag);
}

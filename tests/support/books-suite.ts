import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach } from 'vitest';
import type { Drift } from '@/lib/reconcile/drift-kinds';
import { inDays, newMember, newPractice, payFor, type Practice } from './practice';
import { withoutDeliveries } from './without-deliveries';

/** What a run found, and whether it was gone when it was looked at again. */
export interface Found extends Drift {
  organizationId: string | null;
  isRepaired: boolean;
}

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/payment/sync-payment')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/ledger/record/record-entries')),
  ...(await import('@/lib/ledger/sync/sweep-balances')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
  ...(await import('@/lib/reconcile/ask-for-run')),
  ...(await import('@/lib/reconcile/reconcile')),
});

/** An expert with one payment, whose books were read and agree before each test. */
export function withBooks() {
  const suite = withoutDeliveries(load);
  // Filled before the first test runs; nothing reads it earlier.
  const ours = {} as { expert: Practice; appointmentId: string; paymentIntentId: string };
  const query = <Row extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
    suite.app.db().execute<Row>(text);

  /** A run to its end, or to where it throws; what it finds about payments and books. */
  async function run(repairs: boolean, found: Found[] = []): Promise<Found[]> {
    await suite.app.reconcile({
      repairs,
      onDrift: (organizationId, drift, isRepaired) => {
        if (/^(books|appointment)_|^check_failed/.test(drift.kind))
          found.push({ ...drift, organizationId, isRepaired });
      },
    });
    return found;
  }

  /** Past the database's own refusal, as only somebody at its console could. */
  async function byForce(statement: ReturnType<typeof sql>): Promise<void> {
    await suite.app.db().transaction(async (transaction) => {
      await transaction.execute(sql`set local session_replication_role = replica`);
      await transaction.execute(statement);
    });
  }

  /** Takes entries (`which`, of `e`) out of the books with all that hangs on them. */
  async function lose(which: ReturnType<typeof sql>): Promise<void> {
    const ids = sql`(select e.id from ledger_entries e where ${which})`;
    await byForce(sql`delete from ledger_earnings where entry_id in ${ids}`);
    await byForce(sql`delete from ledger_postings where entry_id in ${ids}`);
    await byForce(sql`delete from ledger_entries e where ${which}`);
  }

  /** Reads the balances, and says that this was some time ago: whatever is there now must be in the books. */
  async function readAll(): Promise<void> {
    await suite.app.syncBalance('platform');
    await suite.app.syncBalance(ours.expert.accountId);
    await query(sql`
      update ledger_cursors set synced_at = now() + interval '1 day',
        read_until = (
          select date_trunc('second', max(occurred_at)) + interval '1 second' from ledger_entries e
          where e.stripe_account = ledger_cursors.stripe_account)`);
  }

  async function pay(practice: Practice, day: number, method = 'pm_card_visa') {
    const { appointmentId: id } = await suite.app.holdSlot(
      await newMember(),
      { eventTypeId: practice.paid, startsAt: inDays(day), notes: '' },
      crypto.randomUUID(),
    );
    const { id: intent } = await payFor(id, method);
    return { id, intent };
  }

  /** The lines of a kind in the books of an account. */
  const linesOf = (account: string, kind: string) =>
    query<{ id: string; line: string }>(sql`
      select id, balance_transaction_id as line from ledger_entries
      where stripe_account = ${account} and kind = ${kind} order by id`);

  beforeAll(async () => {
    const expert = await newPractice(suite.stack.stripe);
    const { id, intent } = await pay(expert, 3);
    Object.assign(ours, { expert, appointmentId: id, paymentIntentId: intent });
    await suite.app.syncPayment(intent);
  });
  beforeEach(async () => {
    await readAll();
    await run(true);
  });
  return { suite, ours, query, run, byForce, lose, readAll, pay, linesOf };
}

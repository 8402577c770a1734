import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { appointments, disputes, stripeCustomers } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { findDispute, type StripeDispute } from '@/lib/integrations/stripe';
import { queueBalances } from '@/lib/ledger/sync/queue-balances';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import { findPlatformOrganization } from '@/lib/organizations/find-platform';
import { planDisputeEmails } from './plan-dispute-emails';
import { isDecided, stanceOf } from './stance';

/** `superseded`: a newer look was applied first. `unknown`: no payment of ours. */
export type DisputeSync = 'applied' | 'superseded' | 'unknown';

/**
 * Makes our row of a dispute, inquiry or early fraud warning what Stripe says of it now; every event, the
 * hourly sweep and an answer from the console come here, and the newest look wins. What follows (money,
 * the books) is a job's. Throws `provider_unavailable`; running it twice, or twice at once, is safe.
 */
export async function syncDispute(disputeId: string): Promise<DisputeSync> {
  const [run] = await db().execute<{ ticket: string }>(
    sql`select nextval('sync_ticket') as ticket`,
  );
  const found = await findDispute(disputeId);
  if (!found) {
    log().error({ dispute: disputeId }, 'Stripe does not know a dispute that it told of');
    return 'unknown';
  }
  const whose = await findOwner(found);
  if (!whose) return 'unknown';
  const platformId = await findPlatformOrganization();
  return db().transaction((transaction) =>
    apply(transaction, found, { ...whose, ticket: Number(run?.ticket), platformId }),
  );
}

interface Owner {
  organizationId: string;
  appointmentId: string | null;
  destinationAccountId: string | null;
}

/** Whose payment it is; null for one that neither an appointment nor a subscription of ours was. */
async function findOwner(found: StripeDispute): Promise<Owner | null> {
  const [paid] = await db()
    .select({
      organizationId: appointments.organizationId,
      appointmentId: appointments.id,
      destinationAccountId: appointments.destinationAccountId,
    })
    .from(appointments)
    .where(eq(appointments.paymentIntentId, found.paymentIntentId ?? ''));
  if (paid) return paid;
  const [customer] = await db()
    .select({ organizationId: stripeCustomers.organizationId })
    .from(stripeCustomers)
    .where(eq(stripeCustomers.id, found.customerId ?? ''));
  return customer ? { ...customer, appointmentId: null, destinationAccountId: null } : null;
}

async function apply(
  transaction: Transaction,
  { paymentIntentId: _intent, customerId: _customer, id, ...found }: StripeDispute,
  {
    ticket,
    platformId,
    destinationAccountId,
    ...owner
  }: Owner & {
    ticket: number;
    platformId: string | null;
  },
): Promise<DisputeSync> {
  const stance = stanceOf(found.status);
  const facts = { ...found, ...owner, stance };
  // A row of its own first, so that two who hear of a new one wait for each other.
  const [made] = await transaction
    .insert(disputes)
    .values({ id, ...facts })
    .onConflictDoNothing()
    .returning({ id: disputes.id });
  const [held] = await transaction.select().from(disputes).where(eq(disputes.id, id)).for('update');
  if (!held) throw new Error('the dispute just locked is not there');
  if (held.appliedTicket >= ticket) return 'superseded';
  const before = made ? null : held;
  const [row] = await transaction
    .update(disputes)
    .set({
      ...facts,
      appliedTicket: ticket,
      decidedAt: isDecided(stance) ? (held.decidedAt ?? sql`now()`) : null,
    })
    .where(eq(disputes.id, id))
    .returning();
  if (!row) throw new Error('the dispute just locked is not there');
  if (before?.status !== row.status)
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId: row.organizationId,
      action: 'dispute.changed',
      target: id,
      details: { from: before?.status ?? null, to: row.status, appointment: row.appointmentId },
    });
  for (const { to, email } of planDisputeEmails(before, row, platformId))
    await queueEmails(transaction, to, [email]);
  await follow(transaction, before, row, destinationAccountId);
  return 'applied';
}

/** What a changed dispute has to do to money and books, each by the job that does it. */
async function follow(
  transaction: Transaction,
  before: typeof disputes.$inferSelect | null,
  row: typeof disputes.$inferSelect,
  destinationAccountId: string | null,
): Promise<void> {
  if (row.settledAs !== row.stance)
    await enqueue(transaction, 'settle-dispute', { disputeId: row.id });
  if (before?.status !== row.status || before.submissionCount !== row.submissionCount)
    await queueBalances(transaction, destinationAccountId);
  // What was promised of it ends with a loss, and is made after a win.
  if (before?.stance !== row.stance && isDecided(row.stance) && row.appointmentId)
    await enqueue(transaction, 'settle-refund', { appointmentId: row.appointmentId });
}

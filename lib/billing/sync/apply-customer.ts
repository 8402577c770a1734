import { asc, eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import { anyOf } from '@/db/any-of';
import { db, type Transaction } from '@/db/client';
import { entitlements, organizations, stripeCustomers, subscriptions } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { type Shared, together } from '@/lib/core/together';
import { notifyChanges } from '@/lib/notifications/plan/notify-changes';
import type { SyncRun } from './begin-sync';
import { coverEvents, type CoveringRun } from './cover-events';
import { grantAccess } from './grant-access';
import { entitlementsStand } from './quiet-hints';
import { type SubscriptionFacts, subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { closeStarts, writeEntitlements, writeSubscriptions } from './write-projection';

/** What Stripe said of one customer, and when it was asked. */
export interface CustomerTruth {
  deleted: boolean;
  subscriptions: Stripe.Subscription[];
  /** Feature lookup keys; null if Stripe was not asked. */
  entitlements: string[] | null;
  /** Of subscriptions past due, by id. */
  unpaidSince: ReadonlyMap<string, Date>;
  now: Date;
}

/** `entitlements_needed`: nothing was written, because what was not asked may have changed. */
export type Applied = 'applied' | 'superseded' | 'unknown_customer' | 'entitlements_needed';

interface Application {
  customerId: string;
  truth: CustomerTruth;
  facts: SubscriptionFacts[];
  run: Pick<SyncRun, 'ticket' | 'startedAt'>;
}

/** Its organization is being written by the same transaction for another of its customers. */
const NEXT_TIME = Symbol('next time');

/** Far longer than it takes: a statement whose connection was cut may never settle. */
const PATIENCE_MS = 15_000;

/**
 * Writes one fetched truth: projection, entitlements, finished starts, wished role with its
 * follow-up job, e-mails, and the inbox rows it covers, all or nothing. Does nothing if a newer
 * ticket has been applied. Invariant: `applied_ticket` never decreases. What is as it was is not
 * written. Truths that are there at the same moment share a transaction.
 */
export async function applyCustomer(
  customerId: string,
  truth: CustomerTruth,
  run: Pick<SyncRun, 'ticket' | 'startedAt'>,
): Promise<Applied> {
  const facts = truth.subscriptions.map((subscription) =>
    subscriptionFacts(subscription, truth.now, truth.unpaidSince.get(subscription.id)),
  );
  for (;;) {
    const applied = await apply({ customerId, truth, facts, run });
    if (applied !== NEXT_TIME) return applied;
  }
}

const apply = together<Application, Applied | typeof NEXT_TIME>({
  name: 'applying what Stripe says',
  most: 20,
  lingerMs: 8,
  patienceMs: PATIENCE_MS,
  work: applyTogether,
});

async function applyTogether(
  shared: readonly Shared<Application>[],
): Promise<(Applied | typeof NEXT_TIME)[]> {
  return db().transaction(async (transaction) => {
    const locked = await lockCustomers(
      transaction,
      shared.map(({ input }) => input.customerId),
    );
    const organizationIds = new Set([...locked.values()].map((one) => one.organization.id));
    const held = await readProjection(transaction, [...organizationIds]);
    const covered: CoveringRun[] = [];
    const applied = await allSettled(
      shared.map(async ({ input, asCaller }) => {
        const rows = locked.get(input.customerId);
        if (!rows) return 'unknown_customer';
        const { customer, organization } = rows;
        if (customer.appliedTicket >= input.run.ticket) return 'superseded';
        if (!organizationIds.delete(organization.id)) return NEXT_TIME;
        const sides = { customer, organization, held: held(organization.id) };
        const outcome = await asCaller(() => applyOne(transaction, input, sides));
        if (outcome === 'applied') covered.push(coveringRun(input));
        return outcome;
      }),
    );
    await coverEvents(transaction, covered);
    return applied;
  });
}

interface OurSide {
  customer: typeof stripeCustomers.$inferSelect;
  organization: typeof organizations.$inferSelect;
  /** What we hold of the organization, whichever of its customers it came from. */
  held: { subscriptions: SubscriptionRow[]; entitlements: EntitlementRow[] };
}

type SubscriptionRow = typeof subscriptions.$inferSelect;
type EntitlementRow = typeof entitlements.$inferSelect;

async function applyOne(
  transaction: Transaction,
  { customerId, truth, facts }: Application,
  { customer, organization, held }: OurSide,
): Promise<'applied' | 'entitlements_needed'> {
  const before = held.subscriptions.filter((row) => row.customerId === customerId);
  const features = held.entitlements
    .filter((row) => row.customerId === customerId)
    .map((row) => row.feature);
  if (!truth.entitlements && !entitlementsStand(before, facts, features))
    return 'entitlements_needed';
  const entitled = truth.entitlements ?? features;
  const after = await writeSubscriptions(transaction, customer, before, facts, truth);
  await writeEntitlements(transaction, customer, features, entitled);
  await closeStarts(transaction, customer, facts, truth.deleted);
  const others = held.subscriptions.filter((row) => row.customerId !== customerId);
  const entitledElsewhere = held.entitlements.filter((row) => row.customerId !== customerId);
  await grantAccess(transaction, organization, {
    subscriptions: [...others, ...after],
    entitled: [...entitledElsewhere.map((row) => row.feature), ...entitled],
  });
  await watchGrace(transaction, customer.id, facts);
  await notifyChanges(transaction, customer, before, facts, truth);
  return 'applied';
}

const coveringRun = ({ customerId, truth, run }: Application): CoveringRun => ({
  customerId,
  ...run,
  syncedAt: truth.now,
  isDeleted: truth.deleted,
  isWhole: truth.entitlements !== null,
});

/** The rows of known customers, locked: runs for one organization write one after the other. In one order, so that no two transactions wait for each other. */
async function lockCustomers(transaction: Transaction, customerIds: readonly string[]) {
  const rows = await transaction
    .select({ customer: stripeCustomers, organization: organizations })
    .from(stripeCustomers)
    .innerJoin(organizations, eq(organizations.id, stripeCustomers.organizationId))
    .where(anyOf(stripeCustomers.id, customerIds))
    .orderBy(asc(organizations.id), asc(stripeCustomers.id))
    .for('update');
  return new Map(rows.map((row) => [row.customer.id, row]));
}

/** What we hold of some organizations. */
async function readProjection(
  transaction: Transaction,
  organizationIds: readonly string[],
): Promise<(organizationId: string) => OurSide['held']> {
  const [subscriptionRows, entitlementRows] = await Promise.all([
    transaction
      .select()
      .from(subscriptions)
      .where(anyOf(subscriptions.organizationId, organizationIds)),
    transaction
      .select()
      .from(entitlements)
      .where(anyOf(entitlements.organizationId, organizationIds)),
  ]);
  const subscriptionsOf = Map.groupBy(subscriptionRows, (row) => row.organizationId);
  const entitlementsOf = Map.groupBy(entitlementRows, (row) => row.organizationId);
  return (organizationId) => ({
    subscriptions: subscriptionsOf.get(organizationId) ?? [],
    entitlements: entitlementsOf.get(organizationId) ?? [],
  });
}

/** Waits for all of them even if one fails: none may go on in a transaction that is over. */
async function allSettled<Answer>(asked: Promise<Answer>[]): Promise<Answer[]> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

/** Access that ends by time alone has no event: look again when the grace period is over. */
async function watchGrace(
  transaction: Transaction,
  customerId: string,
  facts: SubscriptionFacts[],
) {
  const ends = facts.flatMap((fact) =>
    fact.live && fact.graceEndsAt ? [fact.graceEndsAt.getTime()] : [],
  );
  if (ends.length === 0) return;
  await enqueue(
    transaction,
    'sync-customer',
    { customerId, always: true },
    { key: `grace:${customerId}`, runAt: new Date(Math.min(...ends) + 1000) },
  );
}

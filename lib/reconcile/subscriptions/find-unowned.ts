import { and, eq, inArray, isNull } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { organizations, stripeCustomers } from '@/db/schema';
import { idOf, objectOf } from '@/lib/integrations/stripe';
import { chargedItems } from '@/lib/subscriptions/charged-items';
import type { Unowned } from '../rules/customer-unowned';

/** A subscription of no living customer of ours, with the organization it seems to belong to. */
export interface UnownedSubscription extends Unowned {
  subscription: Stripe.Subscription;
  organizationId: string | null;
  /** Whose organization that is; null for a team. */
  ownerUserId: string | null;
}

/** What WorkOS's ids look like; others keep words of their own under the name that we use. */
const ORGANIZATION_ID = /^org_\w{1,100}$/;

/** Those among some subscriptions whose customer is no living customer of ours; two queries at the most. */
export async function findUnowned(
  subscriptions: readonly Stripe.Subscription[],
): Promise<UnownedSubscription[]> {
  const customerOf = (one: Stripe.Subscription) => idOf(one.customer) ?? '';
  const known = await readKnown(subscriptions.map(customerOf));
  const unowned = subscriptions
    .filter((one) => known.get(customerOf(one))?.isLiving !== true)
    .map((subscription) => {
      const customerId = customerOf(subscription);
      const named = known.get(customerId)?.organizationId ?? metadataOf(subscription);
      return { subscription, customerId, named };
    });
  const owners = await readOwners(unowned.flatMap(({ named }) => named ?? []));
  return unowned.map(({ subscription, customerId, named }) => {
    const owner = named ? owners.get(named) : undefined;
    const isSold = chargedItems([subscription]).some(({ planId }) => planId !== null);
    return {
      subscription,
      subscriptionId: subscription.id,
      status: subscription.status,
      customerId,
      isOurs: named !== null || isSold,
      organizationId: named,
      ownerUserId: owner?.ownerUserId ?? null,
      livingCustomerId: owner?.livingCustomerId ?? null,
    };
  });
}

function metadataOf({ customer }: Stripe.Subscription): string | null {
  const found = objectOf(customer);
  const id = found && !found.deleted ? found.metadata['organizationId'] : undefined;
  return id && ORGANIZATION_ID.test(id) ? id : null;
}

/** The customers that we know, tombstones among them. One whose organization is not there lives for nobody. */
async function readKnown(customerIds: string[]) {
  if (customerIds.length === 0) return new Map<string, never>();
  const rows = await db()
    .select({ customer: stripeCustomers, organizationId: organizations.id })
    .from(stripeCustomers)
    .leftJoin(organizations, eq(organizations.id, stripeCustomers.organizationId))
    .where(inArray(stripeCustomers.id, customerIds));
  return new Map(
    rows.map(({ customer: { id, deletedAt, organizationId }, organizationId: there }) => [
      id,
      { organizationId, isLiving: deletedAt === null && there !== null },
    ]),
  );
}

async function readOwners(organizationIds: string[]) {
  if (organizationIds.length === 0) return new Map<string, never>();
  const isLiving = and(
    eq(stripeCustomers.organizationId, organizations.id),
    isNull(stripeCustomers.deletedAt),
  );
  const rows = await db()
    .select({
      id: organizations.id,
      ownerUserId: organizations.ownerUserId,
      livingCustomerId: stripeCustomers.id,
    })
    .from(organizations)
    .leftJoin(stripeCustomers, isLiving)
    .where(inArray(organizations.id, organizationIds));
  return new Map(rows.map((row) => [row.id, row]));
}

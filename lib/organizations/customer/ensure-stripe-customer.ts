import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations, stripeCustomers } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { createCustomer } from '@/lib/integrations/stripe';
import { readContact } from './read-contact';
import { linkStripeCustomerToOrg } from '@/lib/integrations/workos';

/** The living Stripe customer of an organization; null if it never needed one. */
export async function findStripeCustomer(organizationId: string): Promise<string | null> {
  const row = await findLiving(organizationId);
  return row?.id ?? null;
}

/** The customers of an organization that Stripe has said are deleted; none while it has a living one. */
export async function findDeletedCustomers(organizationId: string): Promise<string[]> {
  const rows = await db()
    .select({ id: stripeCustomers.id, deletedAt: stripeCustomers.deletedAt })
    .from(stripeCustomers)
    .where(eq(stripeCustomers.organizationId, organizationId));
  return rows.every(({ deletedAt }) => deletedAt !== null) ? rows.map(({ id }) => id) : [];
}

/**
 * The Stripe customer of the caller's organization, created once and linked in WorkOS: without
 * the link nothing that is paid for would reach the token, so no payment may start before it.
 * Throws `provider_unavailable`; calling again completes what was begun.
 */
export async function ensureStripeCustomer(context: Context): Promise<string> {
  const row = (await findLiving(context.organizationId)) ?? (await create(context));
  if (!row.linkedAt) await link(row.id, context.organizationId);
  return row.id;
}

/** Sets the organization's living customer on it in WorkOS, unless that is done. Throws `provider_unavailable`. */
export async function linkCustomer(organizationId: string): Promise<void> {
  const row = await findLiving(organizationId);
  if (row && !row.linkedAt) await link(row.id, organizationId);
}

async function findLiving(organizationId: string) {
  const [row] = await db()
    .select({ id: stripeCustomers.id, linkedAt: stripeCustomers.linkedAt })
    .from(stripeCustomers)
    .where(
      and(eq(stripeCustomers.organizationId, organizationId), isNull(stripeCustomers.deletedAt)),
    );
  return row;
}

async function create(context: Context) {
  const { organizationId, actor } = context;
  const [organization] = await db()
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw new AppError('not_found', 'This organization is not known here.');
  const [earlier] = await db()
    .select({ generation: count() })
    .from(stripeCustomers)
    .where(
      and(eq(stripeCustomers.organizationId, organizationId), isNotNull(stripeCustomers.deletedAt)),
    );
  const customerId = await createCustomer({
    organizationId,
    generation: earlier?.generation ?? 0,
    contact: (await readContact(organizationId)) ?? {
      name: organization.name,
      email: actor.email,
      locale: null,
    },
  });
  await db().transaction(async (transaction) => {
    const inserted = await transaction
      .insert(stripeCustomers)
      .values({ id: customerId, organizationId })
      .onConflictDoNothing()
      .returning({ id: stripeCustomers.id });
    if (inserted.length === 0) return;
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'customer.created',
      target: customerId,
      details: {},
    });
  });
  const row = await findLiving(organizationId);
  if (!row) throw new AppError('internal', 'The customer just created is not there.');
  return row;
}

async function link(customerId: string, organizationId: string): Promise<void> {
  await linkStripeCustomerToOrg(organizationId, customerId);
  await db()
    .update(stripeCustomers)
    .set({ linkedAt: new Date() })
    .where(eq(stripeCustomers.id, customerId));
}

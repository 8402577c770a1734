import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { organizations, users } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import {
  endAtPeriodEnd,
  forgetCustomerContact,
  getSubscription,
  listSubscriptions,
} from '@/lib/integrations/stripe';
import { abandonStart } from '@/lib/subscriptions/abandon-start';
import { awaitsFirstPayment, isEnded } from '@/lib/subscriptions/status';
import { rememberUser } from '@/lib/users/remember-user';
import { findStripeCustomer } from '../customer/ensure-stripe-customer';
import { findPersonalOrganization } from './ensure-personal-organization';
import { findPerson } from './find-person';
import { forgetInvites } from './forget-invites';
import { forgetPractice } from './forget-practice';

/**
 * Makes what we and Stripe hold of a person what WorkOS says: a new name or address reaches the
 * Stripe customer; of somebody deleted, every plan ends with its paid period, nothing is written to
 * the old address any more, and name and address are forgotten here. Nothing for people who have
 * never signed in. Throws what `findPerson` throws, `provider_unavailable` (the job is retried).
 */
export async function syncPerson(userId: string): Promise<void> {
  const [known] = await db().select({ id: users.id }).from(users).where(eq(users.id, userId));
  const organizationId = await findPersonalOrganization(userId);
  if (!known && !organizationId) return;
  const user = await findPerson(userId, organizationId);
  if (!user) return organizationId ? endPerson(userId, organizationId) : undefined;
  if (!known) return;
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ') || user.email;
  await rememberUser({ id: userId, email: user.email, name });
  if (organizationId) await enqueue(db(), 'sync-contact', { organizationId });
}

async function endPerson(userId: string, organizationId: string): Promise<void> {
  const customerId = await findStripeCustomer(organizationId);
  if (customerId) await endCustomer(customerId);
  await db().transaction(async (transaction) => {
    await forgetInvites(transaction, userId, organizationId);
    await transaction.delete(users).where(eq(users.id, userId));
    await forgetPractice(transaction, userId, organizationId);
    await transaction
      .update(organizations)
      .set({ name: 'deleted' })
      .where(eq(organizations.id, organizationId));
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId,
      action: 'person.deleted',
      target: userId,
      details: {},
    });
    await enqueue(transaction, 'end-appointments', { userId, organizationId });
    if (customerId) await enqueue(transaction, 'sync-customer', { customerId });
  });
}

/** What was paid for runs out; nothing more is charged, and nobody is written to. */
async function endCustomer(customerId: string): Promise<void> {
  const found = await listSubscriptions(customerId);
  for (const subscription of found.filter(({ status }) => !isEnded(status)))
    await endPlan(subscription);
  await forgetCustomerContact(customerId);
}

/** What waits for a payment is given up, since a page that is still open could pay it; the rest runs out. */
async function endPlan(subscription: Stripe.Subscription): Promise<void> {
  if (!awaitsFirstPayment(subscription.status)) return endAtPeriodEnd(subscription);
  if (await abandonStart(subscription)) return;
  // The payment was faster.
  await endAtPeriodEnd(await getSubscription(subscription.id));
}

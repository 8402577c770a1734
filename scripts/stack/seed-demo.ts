import { and, eq, like } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { demoAppointments } from '@/db/seed/demo-appointments';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import type { Context } from '@/lib/core/context';
import { findPriceByLookupKey, stripe } from '@/lib/integrations/stripe';
import { ensureMembership, getOrCreateOrganization, workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import { PLATFORM_ORGANIZATION_EXTERNAL_ID } from '@/config/roles';

/** People anyone may sign in as. `plan` is the price they already pay. */
export const DEMO_PEOPLE = [
  {
    email: 'clara@eleva.test',
    firstName: 'Clara',
    lastName: 'Nunes',
    plan: null,
    note: 'no plan yet, half a year of appointments: subscribe with her',
  },
  {
    email: 'ines@eleva.test',
    firstName: 'Inês',
    lastName: 'Duarte',
    plan: 'community-expert-monthly',
    note: 'Community Expert',
  },
  {
    email: 'rui@eleva.test',
    firstName: 'Rui',
    lastName: 'Costa',
    plan: 'top-expert-monthly',
    note: 'Top Expert',
  },
  {
    email: 'admin@eleva.test',
    firstName: 'Alex',
    lastName: 'Admin',
    plan: null,
    note: 'member of two organizations, administers the platform',
  },
] as const;

type Person = (typeof DEMO_PEOPLE)[number];

/** Puts the demo people, plans and appointments in place, through the same doors as everyone. Safe to repeat. */
export async function seedDemo(): Promise<void> {
  const platform = await getOrCreateOrganization({
    name: 'Eleva Care',
    externalId: PLATFORM_ORGANIZATION_EXTERNAL_ID,
  });
  for (const [index, person] of DEMO_PEOPLE.entries()) {
    const user = await findOrCreateUser(person);
    const organizationId = await ensurePersonalOrganization(user);
    if (person.email.startsWith('admin@')) {
      await ensureMembership({ userId: user.id, organizationId: platform.id, roleSlug: 'admin' });
      continue;
    }
    await seedAppointments(organizationId, index + 1);
    if (person.plan) await seedSubscription(user, organizationId, person.plan);
  }
}

async function findOrCreateUser(person: Person) {
  const found = await workos().userManagement.listUsers({ email: person.email, limit: 1 });
  const { email, firstName, lastName } = person;
  return (
    found.data[0] ??
    workos().userManagement.createUser({ email, firstName, lastName, emailVerified: true })
  );
}

async function seedAppointments(organizationId: string, seed: number): Promise<void> {
  const seeded = and(
    eq(appointments.organizationId, organizationId),
    like(appointments.memberRef, 'demo-member-%'),
  );
  const [one] = await db()
    .select({ id: appointments.id })
    .from(appointments)
    .where(seeded)
    .limit(1);
  if (one) return;
  await db()
    .insert(appointments)
    .values(demoAppointments(new Date(), seed).map((row) => ({ ...row, organizationId })));
}

async function seedSubscription(
  user: { id: string; email: string },
  organizationId: string,
  lookupKey: string,
): Promise<void> {
  const context: Context = {
    actor: { userId: user.id, email: user.email, name: null },
    organizationId,
    role: null,
    entitlements: [],
    requestId: 'seed',
  };
  const customer = await ensureStripeCustomer(context);
  const existing = await stripe().subscriptions.list({ customer, limit: 1, status: 'all' });
  if (existing.data.length === 0) {
    const price = await findPriceByLookupKey(lookupKey);
    if (!price) throw new Error(`the catalog has no price ${lookupKey}`);
    const method = await stripe().paymentMethods.attach('pm_card_visa', { customer });
    await stripe().customers.update(customer, {
      invoice_settings: { default_payment_method: method.id },
    });
    await stripe().subscriptions.create({
      customer,
      items: [{ price: price.id }],
      metadata: { organizationId },
    });
  }
  await syncCustomer(customer);
  await syncRole(organizationId);
}

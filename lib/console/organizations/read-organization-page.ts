import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  connectedAccounts,
  entitlements,
  expertProfiles,
  graceExtensions,
  organizations,
  stripeCustomers,
  subscriptions,
  users,
} from '@/db/schema';
import type { Held } from '@/lib/reconcile/organizations/compared';
import { contactOf } from '@/lib/organizations/customer/read-contact';
import type { BillingSubscription } from '@/lib/subscriptions/read-billing';

/** What we hold of an organization; the database's part of its page. */
export interface OrganizationPage {
  organization: typeof organizations.$inferSelect;
  owner: { id: string; email: string; name: string | null; locale: string | null } | null;
  /** The living one first; the others were deleted in Stripe. */
  customers: (typeof stripeCustomers.$inferSelect)[];
  /** Newest first. */
  subscriptions: BillingSubscription[];
  /** Lookup keys, of the living customer. */
  entitlements: string[];
  account: { id: string; status: string } | null;
  username: string | null;
  graceUntil: Date | null;
  /** The same, as it is compared with the vendors. */
  held: Held;
}

/** Reads what we hold of an organization, by indexes alone; null for one that is not known here. */
export async function readOrganizationPage(id: string): Promise<OrganizationPage | null> {
  const [[found], customers, rows, entitled] = await Promise.all([
    readRow(id),
    db()
      .select()
      .from(stripeCustomers)
      .where(eq(stripeCustomers.organizationId, id))
      .orderBy(desc(stripeCustomers.createdAt)),
    db()
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.organizationId, id))
      .orderBy(desc(subscriptions.startedAt)),
    db().select().from(entitlements).where(eq(entitlements.organizationId, id)),
  ]);
  if (!found) return null;
  const { organization, person, account, username, graceUntil } = found;
  const living = customers.find(({ deletedAt }) => deletedAt === null);
  const own = entitled.filter(({ customerId }) => customerId === living?.id);
  const features = own.map(({ feature }) => feature).toSorted();
  const { subscriptionRole: role, openFeatures, restricted } = organization;
  return {
    organization,
    owner: person && {
      id: person.id,
      email: person.email,
      name: person.name,
      locale: person.locale,
    },
    customers: customers.toSorted((a, b) => Number(b === living) - Number(a === living)),
    subscriptions: rows,
    entitlements: features,
    account,
    username,
    graceUntil,
    held: {
      subscriptions: rows.filter(({ customerId }) => customerId === living?.id),
      entitlements: features,
      access: { role, features: openFeatures, restricted },
      contact: person && contactOf(person),
    },
  };
}

/** The living Stripe customer; null if there is none. Pure. */
export function livingCustomer({ customers }: OrganizationPage) {
  return customers.find(({ deletedAt }) => deletedAt === null) ?? null;
}

async function readRow(id: string) {
  return db()
    .select({
      organization: organizations,
      person: users,
      account: { id: connectedAccounts.id, status: connectedAccounts.status },
      username: expertProfiles.username,
      graceUntil: graceExtensions.until,
    })
    .from(organizations)
    .leftJoin(users, eq(users.id, organizations.ownerUserId))
    .leftJoin(connectedAccounts, eq(connectedAccounts.organizationId, organizations.id))
    .leftJoin(expertProfiles, eq(expertProfiles.organizationId, organizations.id))
    .leftJoin(graceExtensions, eq(graceExtensions.organizationId, organizations.id))
    .where(eq(organizations.id, id));
}

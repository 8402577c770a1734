import { eq } from 'drizzle-orm';
import type { Role } from '@/config/roles';
import { db } from '@/db/client';
import { invites, users } from '@/db/schema';
import { findCustomerContact } from '@/lib/integrations/stripe';
import { findUser, listMembers } from '@/lib/integrations/workos';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';

/** Who reads an e-mail. */
export interface Recipient {
  email: string;
  name: string | null;
  /** BCP 47 tag; null or unknown reads English. */
  locale: string | null;
  /** IANA name; null reads the product's home. */
  timeZone: string | null;
}

const ADMINISTERING: readonly Role[] = ['team_admin', 'admin'];

/**
 * Whom an e-mail goes to: the person it names, the address that was invited, or the organization's billing contact, which is the
 * address on its Stripe customer, else each who administers it. Null if there is nobody. Throws
 * `provider_unavailable`.
 */
export async function findRecipient(email: {
  organizationId: string;
  recipientUserId: string | null;
  data: object;
}): Promise<Recipient | { administrators: string[] } | null> {
  if (email.recipientUserId) return findPerson(email.recipientUserId);
  const { data } = email;
  if ('inviteId' in data) return findInvited(String(data.inviteId));
  const customerId = await findStripeCustomer(email.organizationId);
  const contact = customerId && (await findCustomerContact(customerId));
  if (contact) return { ...contact, timeZone: null };
  const members = await listMembers(email.organizationId);
  const administrators = members
    .filter(({ role }) => ADMINISTERING.some((known) => known === role.slug))
    .map(({ userId }) => userId);
  return administrators.length > 0 ? { administrators } : null;
}

/** Someone who has signed in here, or else is known to WorkOS alone. */
async function findPerson(userId: string): Promise<Recipient | null> {
  const [known] = await db().select().from(users).where(eq(users.id, userId));
  if (known) return known;
  const user = await findUser(userId);
  if (!user) return null;
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ') || null;
  return { email: user.email, name, locale: user.locale ?? null, timeZone: null };
}

/** Whoever was invited: an address, and the language the invitation was written in. */
async function findInvited(inviteId: string): Promise<Recipient | null> {
  const [invite] = await db()
    .select({ email: invites.email, locale: invites.locale })
    .from(invites)
    .where(eq(invites.id, inviteId));
  if (!invite?.email) return null;
  return { email: invite.email, name: null, locale: invite.locale, timeZone: null };
}

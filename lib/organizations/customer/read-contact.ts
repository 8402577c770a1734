import { eq } from 'drizzle-orm';
import { LANGUAGES, LOCALES } from '@/config/locales';
import { db } from '@/db/client';
import { organizations, users } from '@/db/schema';
import type { CustomerContact } from '@/lib/integrations/stripe';

/**
 * Whom Stripe writes to about an organization: its owner, by the name, address and language we know.
 * Null for a team, whose contact its administrators set at Stripe, and for somebody who never signed in.
 */
export async function readContact(organizationId: string): Promise<CustomerContact | null> {
  const [owner] = await db()
    .select({ email: users.email, name: users.name, locale: users.locale })
    .from(organizations)
    .innerJoin(users, eq(users.id, organizations.ownerUserId))
    .where(eq(organizations.id, organizationId));
  return owner ? contactOf(owner) : null;
}

/** A person's contact from what we keep of them. Pure. */
export function contactOf(
  person: Pick<typeof users.$inferSelect, 'email' | 'name' | 'locale'>,
): CustomerContact {
  const known = LOCALES.find((locale) => locale === person.locale);
  return {
    name: person.name ?? person.email,
    email: person.email,
    locale: known ? LANGUAGES[known].tag : null,
  };
}

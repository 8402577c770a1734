import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditLog, organizations, users } from '@/db/schema';

/** A person as our database has them. */
export interface PersonPage {
  id: string;
  /** Null once they were forgotten, or before they have signed in. */
  user: Pick<
    typeof users.$inferSelect,
    'email' | 'name' | 'locale' | 'timeZone' | 'createdAt'
  > | null;
  organization: { id: string; name: string } | null;
  /** Every time they asked to be deleted, or were, newest first. */
  deletions: { action: string; at: Date }[];
}

const DELETIONS = ['person.deletion_requested', 'person.deleted'] as const;

/** A person with their organization and their wishes to be deleted; null for an id that nothing here names. */
export async function readPersonPage(id: string): Promise<PersonPage | null> {
  const [[user], [organization], deletions] = await Promise.all([
    db().select().from(users).where(eq(users.id, id)),
    db()
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(and(eq(organizations.ownerUserId, id), eq(organizations.kind, 'personal'))),
    readDeletions(id),
  ]);
  if (!user && !organization && deletions.length === 0) return null;
  return { id, user: user ?? null, organization: organization ?? null, deletions };
}

/** The wish names no organization, its end does. */
async function readDeletions(userId: string) {
  const rows = await Promise.all(
    DELETIONS.map((action) =>
      db()
        .select({ action: auditLog.action, at: auditLog.at })
        .from(auditLog)
        .where(and(eq(auditLog.target, userId), eq(auditLog.action, action)))
        .orderBy(desc(auditLog.at))
        .limit(5),
    ),
  );
  return rows.flat().toSorted((one, other) => other.at.getTime() - one.at.getTime());
}

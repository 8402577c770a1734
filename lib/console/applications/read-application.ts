import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertApplications, invites, users } from '@/db/schema';
import { isUuid } from '@/lib/core/database/is-uuid';
import {
  type Application,
  type DocumentName,
  type Invite,
  listDocuments,
} from '@/lib/invites/applications/read-own-application';

/** An application with all that decides about it. */
export interface ApplicationFile {
  application: Application;
  applicant: { name: string | null; email: string } | null;
  /** The name of who has it, or has answered it. */
  reviewer: string | null;
  documents: DocumentName[];
  invite: Invite | null;
}

/** One application; null if there is none. */
export async function readApplication(id: string): Promise<ApplicationFile | null> {
  const [application] = isUuid(id)
    ? await db().select().from(expertApplications).where(eq(expertApplications.id, id))
    : [];
  if (!application) return null;
  const { userId, reviewerId } = application;
  const [people, documents, [invite]] = await Promise.all([
    db()
      .select({ id: users.id, name: users.name, email: users.email })
      .from(users)
      .where(inArray(users.id, [userId, reviewerId ?? ''])),
    listDocuments(id),
    db().select().from(invites).where(eq(invites.applicationId, id)).limit(1),
  ]);
  const find = (wanted: string | null) => people.find((one) => one.id === wanted) ?? null;
  const reviewer = find(reviewerId);
  return {
    application,
    applicant: find(userId),
    reviewer: reviewer ? (reviewer.name ?? reviewer.email) : reviewerId,
    documents,
    invite: invite ?? null,
  };
}

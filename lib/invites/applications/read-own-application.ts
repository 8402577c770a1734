import { asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { applicationDocuments, expertApplications, invites } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { planIsOver } from '../plan/plan-is-over';

export type Application = typeof expertApplications.$inferSelect;
export type Invite = typeof invites.$inferSelect;

/** A file of an application, without what is in it. */
export interface DocumentName {
  id: string;
  name: string;
  contentType: string;
  sizeBytes: number;
}

/** Where an organization stands with its wish to be an expert by invitation. */
export interface OwnApplication {
  /** The latest, whatever became of it. */
  application: Application | null;
  documents: DocumentName[];
  /** The latest grant, by approval or by an accepted invitation. */
  invite: (Invite & { isPlanOver: boolean }) | null;
}

/** The caller's latest application with its files, and what was granted. */
export async function readOwnApplication({ organizationId }: Context): Promise<OwnApplication> {
  const [[application], [invite]] = await Promise.all([
    db()
      .select()
      .from(expertApplications)
      .where(eq(expertApplications.organizationId, organizationId))
      .orderBy(desc(expertApplications.createdAt))
      .limit(1),
    db()
      .select({ ...getTableColumns(invites), isPlanOver: planIsOver })
      .from(invites)
      .where(eq(invites.organizationId, organizationId))
      // One that was sent long before may be accepted after another was revoked.
      .orderBy(desc(sql`coalesce(${invites.acceptedAt}, ${invites.createdAt})`))
      .limit(1),
  ]);
  return {
    application: application ?? null,
    documents: application ? await listDocuments(application.id) : [],
    invite: invite ?? null,
  };
}

/** The files of an application, in the order in which they came. */
export async function listDocuments(applicationId: string): Promise<DocumentName[]> {
  const { id, name, contentType, sizeBytes, createdAt } = applicationDocuments;
  return db()
    .select({ id, name, contentType, sizeBytes })
    .from(applicationDocuments)
    .where(eq(applicationDocuments.applicationId, applicationId))
    .orderBy(asc(createdAt));
}

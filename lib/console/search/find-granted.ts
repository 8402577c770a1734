import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { bulkRuns, courses, expertApplications, invites } from '@/db/schema';
import { applicationPage, type Found, organizationPage, runPage } from './found';

/** The application, grant, course or run over many with this id: what the audit log names by it. */
export async function findDecided(id: string): Promise<Found[]> {
  const [applications, grants, owned, runs] = await Promise.all([
    db()
      .select({ title: expertApplications.expertise, detail: expertApplications.status })
      .from(expertApplications)
      .where(eq(expertApplications.id, id)),
    db().select().from(invites).where(eq(invites.id, id)),
    db()
      .select({ title: courses.title, detail: courses.status, owner: courses.organizationId })
      .from(courses)
      .where(eq(courses.id, id)),
    db()
      .select({ title: bulkRuns.kind, detail: bulkRuns.status })
      .from(bulkRuns)
      .where(eq(bulkRuns.id, id)),
  ]);
  return [
    ...applications.map((row) => ({
      kind: 'application' as const,
      id,
      ...row,
      href: applicationPage(id),
    })),
    ...grants.map(ofInvite),
    ...owned.map(({ title, detail, owner }) => ({
      kind: 'course' as const,
      id,
      title,
      detail,
      href: organizationPage(owner),
    })),
    ...runs.map((row) => ({ kind: 'run' as const, id, ...row, href: runPage(id) })),
  ];
}

/** The invitation that waits at an address, which may have no account. */
export async function findInvited(email: string): Promise<Found[]> {
  const rows = await db()
    .select()
    .from(invites)
    .where(and(eq(invites.email, email.toLowerCase()), eq(invites.status, 'sent')));
  return rows.map(ofInvite);
}

/** Where a grant is shown best: what it was granted for, else the list that it is in. */
function ofInvite(row: typeof invites.$inferSelect): Found {
  const { id, email, tier, status, organizationId, applicationId } = row;
  const list = `/admin/invitations?status=${status}`;
  const granted = organizationId ? organizationPage(organizationId) : list;
  const href = applicationId ? applicationPage(applicationId) : granted;
  return { kind: 'invitation', id, title: email ?? tier, detail: status, href };
}

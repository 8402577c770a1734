import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { invites, organizations } from '@/db/schema';
import { type ListPage, PAGE_ROWS, type Place, placeText, toListPage } from '../paging/place';

export const INVITE_STATUSES = [
  'sent',
  'opening',
  'active',
  'ended',
  'revoked',
  'expired',
  'withdrawn',
] as const satisfies readonly (typeof invites.$inferSelect)['status'][];
export type InviteStatus = (typeof INVITE_STATUSES)[number];

/** One row of the list. */
export interface InviteRow {
  id: string;
  status: InviteStatus;
  /** Whom it is for: the organization's name, else the invited address; null for somebody who is gone. */
  name: string | null;
  email: string | null;
  organizationId: string | null;
  applicationId: string | null;
  tier: 'community' | 'top';
  withLecturer: boolean;
  round: number;
  expiresAt: Date | null;
  createdAt: Date;
}

const at = sql<string>`${sql.raw(placeText('"invites"."created_at"'))}`;

/** A page of what was granted and offered, newest first. */
export async function listInvitations(
  status: InviteStatus | null,
  place: Place | null,
): Promise<ListPage<InviteRow>> {
  const { id, createdAt } = invites;
  const behind =
    place && sql`(${createdAt}, ${id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
  const rows = await db()
    .select({
      id,
      status: invites.status,
      name: organizations.name,
      email: invites.email,
      organizationId: invites.organizationId,
      applicationId: invites.applicationId,
      tier: invites.tier,
      withLecturer: invites.withLecturer,
      round: invites.round,
      expiresAt: invites.expiresAt,
      createdAt,
      at,
    })
    .from(invites)
    .leftJoin(organizations, eq(organizations.id, invites.organizationId))
    .where(and(status ? eq(invites.status, status) : undefined, behind ?? undefined))
    .orderBy(desc(createdAt), desc(id))
    .limit(PAGE_ROWS + 1);
  return toListPage(rows, (row) => ({ at: row.at, id: row.id }));
}

import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertApplications, OPEN_APPLICATIONS, users } from '@/db/schema';
import { countUpTo } from '../paging/count-up-to';
import { type ListPage, PAGE_ROWS, type Place, placeText, toListPage } from '../paging/place';

/** Which applications: those that wait, oldest first, or those with an answer, newest first. */
export const APPLICATION_FILTERS = ['waiting', 'approved', 'rejected', 'withdrawn'] as const;
export type ApplicationFilter = (typeof APPLICATION_FILTERS)[number];

/** One row of the queue. */
export interface ApplicationRow {
  id: string;
  /** Null for somebody who is gone. */
  name: string | null;
  email: string | null;
  expertise: string;
  status: (typeof expertApplications.$inferSelect)['status'];
  reviewerId: string | null;
  createdAt: Date;
}

const at = sql<string>`${sql.raw(placeText('"expert_applications"."created_at"'))}`;

/** A page of the queue: who has waited longest is first; of the answered ones the newest. */
export async function listApplications(
  filter: ApplicationFilter,
  place: Place | null,
): Promise<ListPage<ApplicationRow>> {
  const isWaiting = filter === 'waiting';
  const { id, createdAt, status, expertise, reviewerId } = expertApplications;
  const behind =
    place &&
    sql`(${createdAt}, ${id}) ${sql.raw(isWaiting ? '>' : '<')} (${place.at}::timestamptz, ${place.id}::uuid)`;
  const direction = isWaiting ? asc : desc;
  const rows = await db()
    .select({
      id,
      name: users.name,
      email: users.email,
      expertise,
      status,
      reviewerId,
      createdAt,
      at,
    })
    .from(expertApplications)
    .leftJoin(users, eq(users.id, expertApplications.userId))
    .where(and(isWaiting ? isOpen : eq(status, filter), behind ?? undefined))
    .orderBy(direction(createdAt), direction(id))
    .limit(PAGE_ROWS + 1);
  return toListPage(rows, (row) => ({ at: row.at, id: row.id }));
}

const isOpen = inArray(expertApplications.status, [...OPEN_APPLICATIONS]);

/** How many wait for an answer, up to a thousand and one. */
export async function countWaiting(): Promise<number> {
  return countUpTo(
    sql`select 1 from expert_applications where status in ('pending', 'under_review')`,
  );
}

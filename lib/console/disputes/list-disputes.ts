import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type DisputeStance, disputes, organizations } from '@/db/schema';
import {
  type ListPage,
  PAGE_ROWS,
  placeText,
  readPlace,
  toListPage,
} from '@/lib/console/paging/place';

/** By which the list can be narrowed: what is to be answered, everything, or one stance. */
export const DISPUTE_FILTERS = [
  'due',
  'all',
  'open',
  'asked',
  'won',
  'lost',
  'closed',
  'warned',
  'unknown',
] as const satisfies readonly ('due' | 'all' | DisputeStance)[];

export type DisputeFilter = (typeof DISPUTE_FILTERS)[number];

/** A dispute on the console's list. Cents. */
export type ListedDispute = Awaited<ReturnType<typeof rowsOf>>[number];

/** The predicate of its index. */
export const IS_DUE: SQL = sql`${disputes.status} like '%needs_response'`;

/** Disputes: those that are to be answered with the nearest deadline first, others newest first. */
export async function listDisputes(asked: {
  show: DisputeFilter;
  before?: string | undefined;
}): Promise<ListPage<ListedDispute>> {
  const rows = await rowsOf(asked.show, asked.before);
  return toListPage(rows, ({ at, id }) => ({ at, id }));
}

/** The statement of one page, with one row more than it shows. */
export function rowsOf(show: DisputeFilter, before?: string) {
  const place = readPlace(before, 'text');
  const isDue = show === 'due';
  const time = isDue ? disputes.dueBy : disputes.openedAt;
  const behind = isDue ? sql`>` : sql`<`;
  const narrowed = show === 'all' || isDue ? undefined : eq(disputes.stance, show);
  const order = isDue ? asc : desc;
  return db()
    .select({
      ...COLUMNS,
      at: sql<string>`${sql.raw(placeText(isDue ? 'disputes.due_by' : 'disputes.opened_at'))}`,
    })
    .from(disputes)
    .leftJoin(organizations, eq(organizations.id, disputes.organizationId))
    .where(
      and(
        isDue ? IS_DUE : narrowed,
        place
          ? sql`(${time}, ${disputes.id}) ${behind} (${place.at}::timestamptz, ${place.id})`
          : undefined,
      ),
    )
    .orderBy(order(time), order(disputes.id))
    .limit(PAGE_ROWS + 1);
}

const COLUMNS = {
  id: disputes.id,
  status: disputes.status,
  stance: disputes.stance,
  reason: disputes.reason,
  amountCents: disputes.amountCents,
  currency: disputes.currency,
  dueBy: disputes.dueBy,
  openedAt: disputes.openedAt,
  organizationId: disputes.organizationId,
  organization: organizations.name,
  appointmentId: disputes.appointmentId,
};

import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts, organizations } from '@/db/schema';
import { type ListPage, placeText, readPlace, toListPage } from '@/lib/console/paging/place';

/** An expert whose account at Stripe takes no money. */
export interface Unpayable {
  organizationId: string;
  name: string;
  accountId: string;
  status: string;
  /** What Stripe still needs, in its codes. */
  needs: string[];
  at: string;
}

const ROWS = 20;

/** Experts who cannot be paid, the newest account first. */
export async function listUnpayable(before?: string): Promise<ListPage<Unpayable>> {
  const place = readPlace(before, 'text');
  const rows = await db()
    .select({
      organizationId: connectedAccounts.organizationId,
      name: organizations.name,
      accountId: connectedAccounts.id,
      status: connectedAccounts.status,
      requirements: connectedAccounts.requirements,
      at: sql<string>`${sql.raw(placeText('connected_accounts.created_at'))}`,
    })
    .from(connectedAccounts)
    .innerJoin(organizations, eq(organizations.id, connectedAccounts.organizationId))
    .where(
      and(
        sql`${connectedAccounts.status} <> 'active'`,
        place
          ? sql`(${connectedAccounts.createdAt}, ${connectedAccounts.organizationId}) < (${place.at}::timestamptz, ${place.id})`
          : undefined,
      ),
    )
    .orderBy(desc(connectedAccounts.createdAt), desc(connectedAccounts.organizationId))
    .limit(ROWS + 1);
  const shown = rows.map(({ requirements, ...row }) => ({
    ...row,
    needs: requirements.map(({ code }) => code),
  }));
  return toListPage(shown, ({ at, organizationId }) => ({ at, id: organizationId }), ROWS);
}

import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts, eventTypes, expertProfiles, organizations } from '@/db/schema';
import { type PublicStanding, publicStanding } from '@/lib/experts/public-page/public-standing';

/** A published event type under its address, whose it is, and whether it can be booked now. */
export interface Offer {
  eventType: typeof eventTypes.$inferSelect;
  expert: { organizationId: string; username: string; name: string; timeZone: string };
  standing: PublicStanding;
  /** It costs something, and the expert cannot be paid. */
  isUnpayable: boolean;
}

/** What stands at `/username/slug`; null if nothing is published there. One statement. */
export async function findOffer(username: string, slug: string): Promise<Offer | null> {
  const { organizationId, name, timeZone } = expertProfiles;
  const [found] = await db()
    .select({
      eventType: eventTypes,
      expert: { organizationId, username: expertProfiles.username, name, timeZone },
      openFeatures: organizations.openFeatures,
      accountStatus: connectedAccounts.status,
    })
    .from(expertProfiles)
    .innerJoin(eventTypes, eq(eventTypes.organizationId, organizationId))
    .innerJoin(organizations, eq(organizations.id, organizationId))
    .leftJoin(connectedAccounts, eq(connectedAccounts.organizationId, organizationId))
    .where(
      and(
        eq(expertProfiles.username, username),
        eq(expertProfiles.status, 'published'),
        eq(eventTypes.slug, slug),
        eq(eventTypes.status, 'published'),
      ),
    );
  if (!found) return null;
  const { eventType, expert, openFeatures, accountStatus } = found;
  return {
    eventType,
    expert,
    standing: publicStanding(openFeatures),
    isUnpayable: eventType.amountCents > 0 && accountStatus !== 'active',
  };
}

import { eq } from 'drizzle-orm';
import { BOOKING_FEATURES } from '@/config/bookings';
import { db } from '@/db/client';
import { connectedAccounts, eventTypes, expertProfiles, organizations } from '@/db/schema';
import { AppError } from '@/lib/core/errors';

export type EventType = typeof eventTypes.$inferSelect;

/** An event type that can be booked now, and whose it is. */
export interface Bookable {
  eventType: EventType;
  expert: {
    organizationId: string;
    /** Null for a team. */
    ownerUserId: string | null;
    name: string;
    username: string;
    timeZone: string;
  };
  /** Where the expert's share goes; null while they cannot be paid. */
  accountId: string | null;
}

/**
 * An event type that is published, of an expert whose page is published and whose plan has what booking
 * needs: by our projection, since a claim of theirs is not here. Throws `event_type_unavailable`.
 */
export async function requireBookable(eventTypeId: string): Promise<Bookable> {
  const [found] = await db()
    .select({
      eventType: eventTypes,
      name: expertProfiles.name,
      username: expertProfiles.username,
      timeZone: expertProfiles.timeZone,
      profileStatus: expertProfiles.status,
      ownerUserId: organizations.ownerUserId,
      openFeatures: organizations.openFeatures,
      accountId: connectedAccounts.id,
      accountStatus: connectedAccounts.status,
    })
    .from(eventTypes)
    .innerJoin(organizations, eq(organizations.id, eventTypes.organizationId))
    .innerJoin(expertProfiles, eq(expertProfiles.organizationId, eventTypes.organizationId))
    .leftJoin(connectedAccounts, eq(connectedAccounts.organizationId, eventTypes.organizationId))
    .where(eq(eventTypes.id, eventTypeId));
  const isOpen =
    found?.eventType.status === 'published' &&
    found.profileStatus === 'published' &&
    BOOKING_FEATURES.every((feature) => found.openFeatures.includes(feature));
  if (!found || !isOpen)
    throw new AppError('event_type_unavailable', 'This cannot be booked at present.');
  const { eventType, name, username, timeZone, ownerUserId } = found;
  return {
    eventType,
    expert: { organizationId: eventType.organizationId, ownerUserId, name, username, timeZone },
    accountId: found.accountStatus === 'active' ? found.accountId : null,
  };
}

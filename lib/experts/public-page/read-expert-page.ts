import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts, eventTypes, expertProfiles, organizations } from '@/db/schema';
import { type Branding, shownBranding } from './branding';
import { type PublicStanding, publicStanding } from './public-standing';

/** What can be booked, as the public page shows it. */
export interface PublicEventType {
  id: string;
  slug: string;
  title: string;
  description: string;
  durationMinutes: number;
  amountCents: number;
  locationKind: 'online' | 'in_person' | 'phone';
  /** It costs something, and the expert cannot be paid yet. */
  isUnpayable: boolean;
}

/** An expert's public page: what is there for anyone, and nothing else of them. */
export interface ExpertPage {
  organizationId: string;
  username: string;
  name: string;
  title: string;
  about: string;
  languages: string[];
  specialties: string[];
  locationKind: 'online' | 'in_person' | 'both';
  city: string;
  timeZone: string;
  photoId: string | null;
  /** Their own logo and colour (`#rrggbb`); null while the plan has no branding. */
  branding: Branding | null;
  nextFreeAt: Date | null;
  standing: PublicStanding;
  /** In the order they were made. */
  eventTypes: PublicEventType[];
}

/** The published page under a user name, in lower case; null if there is none. Two statements. */
export async function readExpertPage(username: string): Promise<ExpertPage | null> {
  const [found] = await db()
    .select({
      profile: expertProfiles,
      openFeatures: organizations.openFeatures,
      accountStatus: connectedAccounts.status,
    })
    .from(expertProfiles)
    .innerJoin(organizations, eq(organizations.id, expertProfiles.organizationId))
    .leftJoin(connectedAccounts, eq(connectedAccounts.organizationId, organizations.id))
    .where(and(eq(expertProfiles.username, username), eq(expertProfiles.status, 'published')));
  if (!found) return null;
  const { profile, openFeatures, accountStatus } = found;
  const types = await readEventTypes(profile.organizationId);
  return {
    organizationId: profile.organizationId,
    username: profile.username,
    name: profile.name,
    title: profile.title,
    about: profile.about,
    languages: profile.languages,
    specialties: profile.specialties,
    locationKind: profile.locationKind,
    city: profile.city,
    timeZone: profile.timeZone,
    photoId: profile.photoId,
    branding: shownBranding(profile, openFeatures),
    nextFreeAt: profile.nextFreeAt,
    standing: publicStanding(openFeatures),
    eventTypes: types.map((type) => ({
      ...type,
      isUnpayable: type.amountCents > 0 && accountStatus !== 'active',
    })),
  };
}

async function readEventTypes(organizationId: string) {
  const { id, slug, title, description, durationMinutes, amountCents, locationKind } = eventTypes;
  return db()
    .select({ id, slug, title, description, durationMinutes, amountCents, locationKind })
    .from(eventTypes)
    .where(and(eq(eventTypes.organizationId, organizationId), eq(eventTypes.status, 'published')))
    .orderBy(asc(eventTypes.createdAt), asc(id));
}

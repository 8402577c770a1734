import { randomBytes } from 'node:crypto';
import type { Feature } from '@/config/catalog';
import type { eventTypes, expertProfiles, schedules } from '@/db/schema';

type Row<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>;

interface ExpertParts {
  /** An organization that is there; left out, one is put into our database alone. */
  organizationId?: string;
  /** What the plan of an organization made here opens. */
  features?: readonly Feature[];
  profile?: Row<typeof expertProfiles>;
  schedule?: Row<typeof schedules>;
  /** One after the other; one free consultation of an hour if left out. */
  eventTypes?: Row<typeof eventTypes>[];
}

/** An expert as the public pages see one, and the ids of what can be booked with them, in order. */
export interface MadeExpert {
  organizationId: string;
  username: string;
  scheduleId: string;
  eventTypeIds: string[];
}

/** What every plan of an expert opens of booking. */
export const BOOKED_WITH: readonly Feature[] = [
  'appointments_manage',
  'events_create',
  'availability_manage',
  'calendar_integration',
  'profile_expert',
];

/** Monday to Sunday, nine to five. */
const EVERY_DAY = Array.from({ length: 7 }, () => [{ from: 540, until: 1020 }]);

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/experts/search-text')),
});

/**
 * Gives an organization a published page, a schedule (every day from nine to five in Lisbon, no notice)
 * and published event types, straight into the database. Parts can be other than usual.
 */
export async function makeExpert(parts: ExpertParts = {}): Promise<MadeExpert> {
  const organizationId =
    parts.organizationId ?? (await insertOrganization(parts.features ?? BOOKED_WITH));
  const username = await insertProfile(organizationId, parts.profile);
  const zone = parts.profile?.timeZone ?? 'Europe/Lisbon';
  return {
    organizationId,
    username,
    scheduleId: await insertSchedule(organizationId, { timeZone: zone, ...parts.schedule }),
    eventTypeIds: await insertEventTypes(organizationId, parts.eventTypes ?? [{}]),
  };
}

async function insertOrganization(features: readonly Feature[]): Promise<string> {
  const { db, organizations } = await load();
  const word = randomBytes(4).toString('hex');
  const id = `org_made_${word}`;
  await db()
    .insert(organizations)
    .values({
      id,
      kind: 'personal',
      name: `Expert ${word}`,
      ownerUserId: `user_made_${word}`,
      openFeatures: [...features],
    });
  return id;
}

async function insertProfile(organizationId: string, own: ExpertParts['profile']) {
  const { db, expertProfiles, searchText } = await load();
  const word = randomBytes(4).toString('hex');
  const profile = {
    organizationId,
    username: `expert-${word}`,
    name: `Ana ${word}`,
    title: 'Physiotherapist',
    about: 'Helps after birth.',
    city: 'Lisboa',
    languages: ['pt', 'en'],
    specialties: ['postpartum'],
    timeZone: 'Europe/Lisbon',
    status: 'published' as const,
    ...own,
  };
  const { name, title, about, city, specialties } = profile;
  await db()
    .insert(expertProfiles)
    .values({ searchText: searchText([name, title, about, city, ...specialties]), ...profile });
  return profile.username;
}

async function insertSchedule(organizationId: string, own: Row<typeof schedules>) {
  const { db, schedules } = await load();
  const usual = { name: 'Usual', isDefault: true, hours: EVERY_DAY, minimumNoticeMinutes: 0 };
  const [row] = await db()
    .insert(schedules)
    .values({ organizationId, timeZone: 'Europe/Lisbon', ...usual, ...own })
    .returning({ id: schedules.id });
  return row?.id ?? '';
}

async function insertEventTypes(organizationId: string, own: Row<typeof eventTypes>[]) {
  const { db, eventTypes } = await load();
  const rows = own.map((type, index) => ({
    organizationId,
    slug: index === 0 ? 'consultation' : `consultation-${index + 1}`,
    title: 'Consultation',
    durationMinutes: 60,
    amountCents: 0,
    status: 'published' as const,
    createdAt: new Date(Date.now() + index),
    ...type,
  }));
  const made = await db().insert(eventTypes).values(rows).returning({ id: eventTypes.id });
  return made.map(({ id }) => id);
}

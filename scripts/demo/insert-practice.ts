import { db, type Transaction } from '@/db/client';
import {
  appointments,
  eventTypes,
  expertProfiles,
  pageViews,
  pictures,
  schedules,
} from '@/db/schema';
import type { DemoMember } from '@/db/seed/demo-members';
import type { DemoPractice } from '@/db/seed/practices/demo-practice';
import { randomFrom } from '@/db/seed/random';
import { searchText } from '@/lib/experts/search-text';
import { drawPictures } from './draw-pictures';
import { planHistory } from './plan-history';
import { insertCourses } from './insert-courses';
import { planPageViews } from './plan-page-views';

/** Whose rows these are. */
interface Owner {
  organizationId: string;
  accountId: string;
  commissionBps: number;
  members: readonly DemoMember[];
}

/**
 * Everything of a practice that is rows alone: profile, pictures, hours, event types, courses, half a year of
 * appointments and page views. In one transaction, so that a start that was broken off leaves either
 * all of it or nothing.
 */
export async function insertPractice(practice: DemoPractice, owner: Owner): Promise<void> {
  const drawn = await drawPictures(practice);
  const { organizationId } = owner;
  const now = new Date();
  const random = randomFrom(practice.look.seed * 7919);
  await db().transaction(async (transaction) => {
    const [photo, logo] = await transaction
      .insert(pictures)
      .values(
        [drawn.photo, ...(drawn.logo ? [drawn.logo] : [])].map((one) => ({
          ...one,
          organizationId,
        })),
      )
      .returning({ id: pictures.id });
    await insertProfile(transaction, practice, {
      organizationId,
      photoId: photo?.id ?? null,
      logoId: logo?.id ?? null,
    });
    const types = await insertEventTypes(transaction, practice, organizationId);
    await insertCourses(transaction, practice, { organizationId, now });
    const shared = { organizationId, now, random };
    await transaction
      .insert(appointments)
      .values(planHistory(practice, { ...owner, ...shared, eventTypes: types }));
    const eventTypeIds = types.map(({ id }) => id);
    await transaction
      .insert(pageViews)
      .values(planPageViews(practice, { ...shared, eventTypeIds }));
  });
}

async function insertProfile(
  transaction: Transaction,
  practice: DemoPractice,
  own: { organizationId: string; photoId: string | null; logoId: string | null },
): Promise<void> {
  const { title, about, city, specialties, languages, locationKind, timeZone } = practice;
  const name = `${practice.firstName} ${practice.lastName}`;
  await transaction.insert(expertProfiles).values({
    ...own,
    username: practice.username,
    name,
    title,
    about,
    city,
    specialties,
    languages,
    locationKind,
    timeZone,
    accentColour: practice.accentColour ?? null,
    status: 'published',
    givesCourses: practice.courses !== undefined,
    searchText: searchText([name, title, about, city, ...specialties]),
  });
  await transaction.insert(schedules).values({
    organizationId: own.organizationId,
    name: 'Usual week',
    isDefault: true,
    timeZone,
    hours: practice.hours,
    bufferAfterMinutes: practice.bufferAfterMinutes,
    minimumNoticeMinutes: practice.minimumNoticeMinutes,
  });
}

/** One after the other: pages show them in the order in which they were made. */
async function insertEventTypes(
  transaction: Transaction,
  practice: DemoPractice,
  organizationId: string,
) {
  const madeAt = Date.now();
  const made = await transaction
    .insert(eventTypes)
    .values(
      practice.eventTypes.map((type, index) => ({
        ...type,
        organizationId,
        status: 'published' as const,
        createdAt: new Date(madeAt + index),
      })),
    )
    .returning({ id: eventTypes.id });
  return practice.eventTypes.map((type, index) => ({ ...type, id: made[index]?.id ?? '' }));
}

import { db } from '@/db/client';
import { writeCursor } from './directory-cursor';
import { type DirectoryQuestion, directoryQuery, type DirectoryRow } from './directory-query';

/** An expert as a card of the directory shows them. */
export interface ListedExpert {
  organizationId: string;
  username: string;
  name: string;
  title: string;
  languages: string[];
  specialties: string[];
  locationKind: 'online' | 'in_person' | 'both';
  city: string;
  photoId: string | null;
  /** Null if there is none, or if none can be booked now. */
  nextFreeAt: Date | null;
  /** The least that one of their event types costs, in cents; null if they have none. */
  fromCents: number | null;
  /** Courses of theirs are on their page. */
  givesCourses: boolean;
}

/** One page, and the words by which the pages before and after it are asked for. */
export interface DirectoryPage {
  experts: ListedExpert[];
  before: string | null;
  after: string | null;
}

/** Experts on a page. */
export const PAGE_SIZE = 20;

/**
 * Experts with a published page and a plan that shows it, soonest free first, from any place in that
 * order on: an expert who stays where they are is on exactly one page, whatever others do meanwhile.
 */
export async function findExperts(
  question: DirectoryQuestion,
  now = new Date(),
): Promise<DirectoryPage> {
  const { cursor } = question;
  const isBack = cursor?.direction === 'before';
  const found = await db().execute<DirectoryRow>(directoryQuery(question, now, PAGE_SIZE + 1));
  const hasMore = found.length > PAGE_SIZE;
  const kept = found.slice(0, PAGE_SIZE);
  const rows = isBack ? kept.toReversed() : kept;
  const [first, last] = [rows[0], rows.at(-1)];
  const isBefore = isBack ? hasMore : cursor !== null;
  const isAfter = isBack || hasMore;
  return {
    experts: rows.map((row) => toExpert(row, now)),
    before: first && isBefore ? writeCursor({ direction: 'before', ...placeOf(first) }) : null,
    after: last && isAfter ? writeCursor({ direction: 'after', ...placeOf(last) }) : null,
  };
}

const placeOf = (row: DirectoryRow) => ({
  freeAt: row.free_at,
  organizationId: row.organization_id,
});

/** A time that has gone by was free when it was looked at; which is free now, the expert's page tells. */
function toExpert(row: DirectoryRow, now: Date): ListedExpert {
  const freeAt = row.free_at === 'infinity' || !row.is_bookable ? null : new Date(row.free_at);
  return {
    organizationId: row.organization_id,
    username: row.username,
    name: row.name,
    title: row.title,
    languages: row.languages,
    specialties: row.specialties,
    locationKind: row.location_kind,
    city: row.city,
    photoId: row.photo_id,
    nextFreeAt: freeAt && freeAt > now ? freeAt : null,
    fromCents: row.from_cents,
    givesCourses: row.gives_courses,
  };
}

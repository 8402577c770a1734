import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles, organizations, users } from '@/db/schema';
import { lowered, nameWords } from '@/db/search-words';
import { type Found, MOST_FOUND, organizationPage, personPage } from './found';

/** People by an address, or by how it begins; upper and lower case are one. */
export async function findByEmail(text: string): Promise<Found[]> {
  const begins = text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`);
  return people(sql`${lowered(users.email)} like ${`${begins}%`}`);
}

/** A person by id. */
export const findPersonById = (id: string): Promise<Found[]> => people(eq(users.id, id));

/**
 * People, teams and experts by name: each word typed begins a word of the name, in any order, with or
 * without accents; an expert also by the whole user name of the public page.
 */
export async function findByName(text: string): Promise<Found[]> {
  const query = wordsQuery(text);
  if (!query) return [];
  const [persons, teams, experts] = await Promise.all([
    people(sql`${nameWords(users.name)} @@ to_tsquery('simple', ${query})`),
    findOrganizations(
      and(
        sql`${nameWords(organizations.name)} @@ to_tsquery('simple', ${query})`,
        inArray(organizations.kind, ['team', 'platform']),
      ),
    ),
    findExpert(text.toLowerCase()),
  ]);
  return [...experts, ...teams, ...persons];
}

/** Words as Postgres searches for their beginnings; empty for fewer than two letters. Pure. */
export function wordsQuery(text: string): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.join('').length < 2) return '';
  return words
    .slice(0, 6)
    .map((word) => `${word}:*`)
    .join(' & ');
}

async function people(where: SQL | undefined): Promise<Found[]> {
  const rows = await db()
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(where)
    .limit(MOST_FOUND);
  return rows.map(({ id, name, email }) => ({
    kind: 'person',
    id,
    title: name ?? email,
    detail: email,
    href: personPage(id),
  }));
}

/** Organizations that a condition names. */
export async function findOrganizations(where: SQL | undefined): Promise<Found[]> {
  const rows = await db()
    .select({ id: organizations.id, name: organizations.name, email: users.email })
    .from(organizations)
    .leftJoin(users, eq(users.id, organizations.ownerUserId))
    .where(where)
    .limit(MOST_FOUND);
  return rows.map(({ id, name, email }) => ({
    kind: 'organization',
    id,
    title: name,
    detail: email ?? id,
    href: organizationPage(id),
  }));
}

async function findExpert(username: string): Promise<Found[]> {
  const [row] = await db()
    .select({ organizationId: expertProfiles.organizationId })
    .from(expertProfiles)
    .where(eq(expertProfiles.username, username));
  return row ? findOrganizations(eq(organizations.id, row.organizationId)) : [];
}

import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, emails, eventTypes, organizations } from '@/db/schema';
import { searchEverything } from '../search/search-everything';
import type { Found } from '../search/found';

/** An organization that a search leads to. */
export interface Meant {
  id: string;
  name: string;
}

/** The organizations that an e-mail address, a name or any id leads to; a person's is their own. */
export async function findMeantOrganizations(text: string): Promise<Meant[]> {
  const { found } = await searchEverything(text);
  const idsOf = (kind: Found['kind']) => found.flatMap((one) => (one.kind === kind ? one.id : []));
  const [people, direct, ofRows] = await Promise.all([
    organizationsOf(organizations.ownerUserId, idsOf('person')),
    organizationsOf(organizations.id, idsOf('organization')),
    ownersOfRows(idsOf),
  ]);
  const rows = await organizationsOf(organizations.id, ofRows);
  const byId = new Map([...people, ...direct, ...rows].map((one) => [one.id, one]));
  return [...byId.values()];
}

async function organizationsOf(
  column: typeof organizations.id | typeof organizations.ownerUserId,
  ids: readonly string[],
): Promise<Meant[]> {
  if (ids.length === 0) return [];
  return db()
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(inArray(column, [...ids]));
}

async function ownersOfRows(idsOf: (kind: Found['kind']) => string[]): Promise<string[]> {
  const tables = [
    [appointments, idsOf('appointment')],
    [emails, idsOf('email')],
    [eventTypes, idsOf('service')],
  ] as const;
  const rows = await Promise.all(
    tables.map(async ([table, ids]) =>
      ids.length === 0
        ? []
        : db().select({ id: table.organizationId }).from(table).where(inArray(table.id, ids)),
    ),
  );
  return rows.flat().map(({ id }) => id);
}

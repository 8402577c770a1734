import { type SQL, sql } from 'drizzle-orm';
import type { Feature } from '@/config/catalog';
import type { DirectoryCursor } from './directory-cursor';
import { searchQuery } from './search-query';

/** What a visitor of the directory looks for. What is null narrows nothing. */
export interface DirectoryQuestion {
  text: string | null;
  /** A key of `config/specialties.ts`. */
  specialty: string | null;
  /** ISO 639-1. */
  language: string | null;
  /** Shows courses of their own. */
  givesCourses: boolean;
  /** Free at some time before this moment. */
  freeUntil: Date | null;
  cursor: DirectoryCursor | null;
}

/** One expert as the statement below answers. */
export type DirectoryRow = {
  organization_id: string;
  username: string;
  name: string;
  title: string;
  languages: string[];
  specialties: string[];
  location_kind: 'online' | 'in_person' | 'both';
  city: string;
  photo_id: string | null;
  /** As a cursor has it. */
  free_at: string;
  is_bookable: boolean;
  from_cents: number | null;
  gives_courses: boolean;
};

const LISTED = ['profile_expert'] satisfies Feature[];
const LECTURING = ['lecturer_module'] satisfies Feature[];
const BOOKABLE = ['events_create', 'availability_manage'] satisfies Feature[];

/** What the directory is ordered by, letter for letter as its index has it. */
const FREE_KEY = sql.raw(`coalesce(p.next_free_at, 'infinity'::timestamptz)`);

/** The statement behind `findExperts`: `limit` experts from the cursor on, in the direction it walks. */
export function directoryQuery(question: DirectoryQuestion, now: Date, limit: number): SQL {
  const order = question.cursor?.direction === 'before' ? sql`desc` : sql`asc`;
  return sql`
    select p.*, (select min(t.amount_cents) from event_types t
      where t.organization_id = p.organization_id and t.status = 'published') as from_cents
    from (
      select p.organization_id, p.username, p.name, p.title, p.languages, p.specialties,
        p.location_kind, p.city, p.photo_id, ${FREE_KEY} as free_key,
        coalesce(to_char(p.next_free_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'infinity') as free_at,
        o.open_features @> ${textArray(BOOKABLE)} as is_bookable,
        p.gives_courses and o.open_features @> ${textArray(LECTURING)} as gives_courses
      from expert_profiles p join organizations o on o.id = p.organization_id
      where ${sql.join(conditions(question, now), sql` and `)}
      order by ${FREE_KEY} ${order}, p.organization_id ${order}
      limit ${limit}
    ) p
    order by p.free_key ${order}, p.organization_id ${order}`;
}

function conditions(question: DirectoryQuestion, now: Date): SQL[] {
  const { text, specialty, language, givesCourses, freeUntil, cursor } = question;
  const words = text && searchQuery(text);
  const found = [sql`p.status = 'published'`, sql`o.open_features @> ${textArray(LISTED)}`];
  if (words) found.push(sql`p.search_words @@ to_tsquery('simple', ${words})`);
  if (specialty) found.push(sql`p.specialties @> ${textArray([specialty])}`);
  if (language) found.push(sql`p.languages @> ${textArray([language])}`);
  if (givesCourses) {
    found.push(sql`p.gives_courses`);
    found.push(sql`o.open_features @> ${textArray(LECTURING)}`);
  }
  if (freeUntil) {
    found.push(sql`${FREE_KEY} >= ${now.toISOString()}::timestamptz`);
    found.push(sql`${FREE_KEY} < ${freeUntil.toISOString()}::timestamptz`);
    found.push(sql`o.open_features @> ${textArray(BOOKABLE)}`);
  }
  if (cursor) {
    const beyond = cursor.direction === 'after' ? sql`>` : sql`<`;
    const place = sql`(${cursor.freeAt}::timestamptz, ${cursor.organizationId})`;
    found.push(sql`(${FREE_KEY}, p.organization_id) ${beyond} ${place}`);
  }
  return found;
}

function textArray(values: readonly string[]): SQL {
  const list = values.map((value) => sql`${value}`);
  return sql`array[${sql.join(list, sql`, `)}]::text[]`;
}

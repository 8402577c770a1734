import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  index,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const searchWords = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Changes go into the index itself, not onto a list beside it, which a search would have to read too. */
const AT_ONCE = { fastupdate: false };

/** What an expert tells of themselves; the expert is an organization. Public once published. */
export const expertProfiles = pgTable(
  'expert_profiles',
  {
    organizationId: text().primaryKey(),
    /** Last part of the public page's address; lower case. */
    username: text().notNull(),
    name: text().notNull(),
    /** For instance "Pelvic floor physiotherapist". */
    title: text().notNull().default(''),
    about: text().notNull().default(''),
    /** Two-letter codes (ISO 639-1). */
    languages: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** Keys of `config/specialties.ts`. */
    specialties: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    locationKind: text({ enum: ['online', 'in_person', 'both'] })
      .notNull()
      .default('online'),
    city: text().notNull().default(''),
    /** IANA zone that the public page names as the expert's. */
    timeZone: text().notNull(),
    photoId: uuid(),
    /** Shown while the plan has `custom_branding`. */
    logoId: uuid(),
    /** `#rrggbb`, checked for contrast when it is chosen. Shown as the logo is. */
    accentColour: text(),
    status: text({ enum: ['draft', 'published'] })
      .notNull()
      .default('draft'),
    /** Name, title, about, city and specialties without accents, for the directory's search. */
    searchText: text().notNull().default(''),
    /** The words of `searchText`, kept so that no search has to find them anew. */
    searchWords: searchWords().generatedAlwaysAs(sql`to_tsvector('simple', search_text)`),
    /** First free time over all published event types; null if there is none. Kept by a job. */
    nextFreeAt: timestamp({ withTimezone: true }),
    /** Whether a course of theirs is published, for the directory. Kept by whatever publishes one. */
    givesCourses: boolean().notNull().default(false),
    nextFreeCheckedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('expert_profiles_username').on(table.username),
    // Who has no free time comes last; in one order, pages can begin anywhere in it.
    index('expert_profiles_soonest')
      .on(sql`coalesce(${table.nextFreeAt}, 'infinity'::timestamptz)`, table.organizationId)
      .where(sql`${table.status} = 'published'`),
    // The same order of those few who give courses, so that finding them walks past nobody else.
    index('expert_profiles_lecturers')
      .on(sql`coalesce(${table.nextFreeAt}, 'infinity'::timestamptz)`, table.organizationId)
      .where(sql`${table.status} = 'published' and ${table.givesCourses}`),
    index('expert_profiles_checked')
      .on(table.nextFreeCheckedAt)
      .where(sql`${table.status} = 'published'`),
    index('expert_profiles_words').using('gin', table.searchWords).with(AT_ONCE),
    index('expert_profiles_specialties').using('gin', table.specialties).with(AT_ONCE),
    index('expert_profiles_languages').using('gin', table.languages).with(AT_ONCE),
  ],
);

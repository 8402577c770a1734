import { sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { nameWords } from '../search-words';

/** People who have signed in. WorkOS owns identity; this row keeps what only we know of them. */
export const users = pgTable(
  'users',
  {
    /** WorkOS user id (`user_…`). */
    id: text().primaryKey(),
    email: text().notNull(),
    name: text(),
    /** Language of e-mails: what the person chose, else what the browser asked for at sign-in. */
    locale: text(),
    /** IANA name of the browser's time zone at the last sign-in; e-mails date by it. */
    timeZone: text(),
    /** Organization the next sign-in lands in. */
    lastOrganizationId: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    // For the console's search.
    index('users_email').on(sql`lower(${table.email}) text_pattern_ops`),
    index('users_name').using('gin', nameWords(table.name)),
  ],
);

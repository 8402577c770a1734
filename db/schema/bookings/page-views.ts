import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** How often an expert's public pages were opened on a day (UTC). Counts and nothing else: no cookie, no address. */
export const pageViews = pgTable(
  'page_views',
  {
    organizationId: text().notNull(),
    day: date().notNull(),
    /** Id of the event type; empty for the expert's own page. */
    eventTypeId: text().notNull(),
    views: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.day, table.eventTypeId] })],
);

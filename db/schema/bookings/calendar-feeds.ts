import { index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timeRange } from './time-range';

/** Calendars elsewhere whose events block an expert's time. A job reads them. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    name: text().notNull(),
    /** Whoever has it reads the calendar: shown to its owner alone, never logged. */
    url: text().notNull(),
    state: text({ enum: ['new', 'ok', 'partly_read', 'zone_guessed', 'failing'] })
      .notNull()
      .default('new'),
    /** A code of why it is not `ok`; never the server's own words. */
    problem: text(),
    failingSince: timestamp({ withTimezone: true }),
    etag: text(),
    /** When it was last read well; its events are those of then. */
    readAt: timestamp({ withTimezone: true }),
    triedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('calendar_feeds_url').on(table.organizationId, table.url),
    index('calendar_feeds_tried').on(table.triedAt),
  ],
);

/** When imported events take up an expert's time: times and nothing else. */
export const busyTimes = pgTable(
  'busy_times',
  {
    feedId: uuid()
      .notNull()
      .references(() => calendarFeeds.id, { onDelete: 'cascade' }),
    organizationId: text().notNull(),
    during: timeRange().notNull(),
  },
  (table) => [
    index('busy_times_feed').on(table.feedId),
    index('busy_times_during').using('gist', table.organizationId, table.during),
  ],
);

/** The secret part of the address at which an expert's own calendar can be read; deleted, it opens nothing. */
export const calendarAddresses = pgTable(
  'calendar_addresses',
  {
    organizationId: text().primaryKey(),
    token: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex('calendar_addresses_token').on(table.token)],
);

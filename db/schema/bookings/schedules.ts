import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { TimeWindow, WeeklyHours } from '@/types/bookings';

/** Named weekly hours of an expert, with the rules of booking in them. */
export const schedules = pgTable(
  'schedules',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    name: text().notNull(),
    /** IANA zone of its hours. */
    timeZone: text().notNull(),
    isDefault: boolean().notNull().default(false),
    hours: jsonb().$type<WeeklyHours>().notNull(),
    bufferBeforeMinutes: integer().notNull().default(0),
    bufferAfterMinutes: integer().notNull().default(0),
    minimumNoticeMinutes: integer().notNull().default(720),
    /** Days ahead that can be booked, counted on the expert's calendar. */
    windowDays: integer().notNull().default(60),
    /** Step between starts. */
    intervalMinutes: integer().notNull().default(30),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('schedules_organization').on(table.organizationId),
    uniqueIndex('schedules_default')
      .on(table.organizationId)
      .where(sql`${table.isDefault}`),
  ],
);

/** Days on which other hours hold; no windows means time off. */
export const dayOverrides = pgTable(
  'day_overrides',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    /** Null: in every schedule of the expert. */
    scheduleId: uuid(),
    firstDay: date().notNull(),
    lastDay: date().notNull(),
    windows: jsonb().$type<TimeWindow[]>().notNull(),
    note: text().notNull().default(''),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('day_overrides_organization').on(table.organizationId, table.lastDay)],
);

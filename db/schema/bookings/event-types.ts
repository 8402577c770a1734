import { integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

/** What can be booked with an expert. Kept when archived: appointments lead back to it. */
export const eventTypes = pgTable(
  'event_types',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    /** Last part of its address, under the expert's. */
    slug: text().notNull(),
    title: text().notNull(),
    description: text().notNull().default(''),
    durationMinutes: integer().notNull(),
    /** 0, or at least `LEAST_PRICE_CENTS`. */
    amountCents: integer().notNull(),
    locationKind: text({ enum: ['online', 'in_person', 'phone'] })
      .notNull()
      .default('online'),
    /** A link or an address; shown to who has booked. */
    location: text().notNull().default(''),
    /** Appointments of this type on one day of the expert's; null means as many as fit. */
    perDayLimit: integer(),
    /** Appointments of this type that one member may have ahead; null means any number. */
    perMemberLimit: integer(),
    /** `#rrggbb`, tells types apart in the expert's calendar. */
    colour: text().notNull().default('#0f766e'),
    status: text({ enum: ['draft', 'published', 'archived'] })
      .notNull()
      .default('draft'),
    /** The schedule it is offered in; null means the expert's default one. */
    scheduleId: uuid(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex('event_types_slug').on(table.organizationId, table.slug)],
);

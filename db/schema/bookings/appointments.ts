import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Booked services of an expert's organization. Commission is frozen when it is booked. */
export const appointments = pgTable(
  'appointments',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    /** Pseudonymous member reference for counting people; no health data here. */
    memberRef: text().notNull(),
    eventTypeName: text().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    status: text({ enum: ['booked', 'completed', 'cancelled'] }).notNull(),
    amountCents: integer().notNull(),
    commissionBps: integer().notNull(),
    commissionCents: integer().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('appointments_organization').on(table.organizationId, table.startsAt)],
);

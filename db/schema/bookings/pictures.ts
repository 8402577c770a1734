import { customType, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Photos and logos as `sharp` wrote them, never as they were sent. Never changed: a new one has a new id. */
export const pictures = pgTable(
  'pictures',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    kind: text({ enum: ['photo', 'logo'] }).notNull(),
    contentType: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    content: bytes().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('pictures_organization').on(table.organizationId)],
);

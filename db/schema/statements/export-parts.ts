import { customType, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { exports } from './exports';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The bytes of an export, in order. */
export const exportParts = pgTable(
  'export_parts',
  {
    exportId: uuid()
      .notNull()
      .references(() => exports.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    content: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.exportId, table.position] })],
);

import { customType, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { expertApplications } from './expert-applications';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** What an applicant shows of a licence or a diploma. Read by administrators alone, and gone with the application. */
export const applicationDocuments = pgTable(
  'application_documents',
  {
    id: uuid().primaryKey().defaultRandom(),
    applicationId: uuid()
      .notNull()
      .references(() => expertApplications.id, { onDelete: 'cascade' }),
    organizationId: text().notNull(),
    /** As the person's file is called. */
    name: text().notNull(),
    /** By what is in it. */
    contentType: text().notNull(),
    sizeBytes: integer().notNull(),
    content: bytes().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('application_documents_application').on(table.applicationId),
    index('application_documents_organization').on(table.organizationId),
  ],
);

import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Who changed what, when and why. Written in the transaction of the change; never updated. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** User id, or `system` for jobs. */
    actor: text().notNull(),
    organizationId: text(),
    /** What happened, e.g. `subscription.started`. */
    action: text().notNull(),
    /** Id of the thing it happened to. */
    target: text().notNull(),
    details: jsonb().notNull().default({}),
    requestId: text(),
  },
  (table) => [
    // Each question of the console is answered by one of these, newest first.
    index('audit_log_organization').on(table.organizationId, table.at, table.id),
    index('audit_log_at').on(table.at, table.id),
    index('audit_log_actor').on(table.actor, table.at, table.id),
    index('audit_log_action').on(table.action, table.at, table.id),
    index('audit_log_target').on(table.target, table.at, table.id),
    index('audit_log_request')
      .on(table.requestId, table.at, table.id)
      .where(sql`${table.requestId} is not null`),
  ],
);

import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  index,
} from 'drizzle-orm/pg-core';

/** Each comparison of Stripe, WorkOS and us; `cursor` lets a stopped one go on where it was. */
export const reconcileRuns = pgTable('reconcile_runs', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  /** Whether drift was repaired or only reported. */
  repairs: boolean().notNull(),
  /** What is gone through now, see `lib/reconcile/reconcile.ts`; what comes before it is done. */
  phase: text({ enum: ['organizations', 'subscriptions', 'appointments', 'books'] })
    .notNull()
    .default('organizations'),
  /** How far the phase is: up to this id it is done; of the books see `lib/reconcile/books/place.ts`. */
  cursor: text().notNull().default(''),
  checked: integer().notNull().default(0),
  drifted: integer().notNull().default(0),
  startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  finishedAt: timestamp({ withTimezone: true }),
});

/** What a run found to disagree, about one organization or about a customer that no organization has. */
export const reconcileDrifts = pgTable(
  'reconcile_drifts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: bigint({ mode: 'number' }).notNull(),
    /** Null where a customer at Stripe leads to none, and of the platform's own books. */
    organizationId: text(),
    kind: text().notNull(),
    /** What was expected and what was found. */
    detail: jsonb().notNull(),
    /** Whether it was gone when it was looked at again after the repair. */
    repaired: boolean().notNull(),
    foundAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('reconcile_drifts_run').on(table.runId, table.foundAt, table.id),
    index('reconcile_drifts_left')
      .on(table.runId, table.foundAt, table.id)
      .where(sql`not ${table.repaired}`),
    index('reconcile_drifts_organization').on(table.organizationId, table.foundAt, table.id),
  ],
);

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
  /** Organizations up to this id are done. */
  cursor: text().notNull().default(''),
  checked: integer().notNull().default(0),
  drifted: integer().notNull().default(0),
  startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  finishedAt: timestamp({ withTimezone: true }),
});

/** What a run found: the three of us did not agree about one organization. */
export const reconcileDrifts = pgTable(
  'reconcile_drifts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: bigint({ mode: 'number' }).notNull(),
    organizationId: text().notNull(),
    kind: text().notNull(),
    /** What was expected and what was found. */
    detail: jsonb().notNull(),
    repaired: boolean().notNull(),
    foundAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('reconcile_drifts_run').on(table.runId)],
);

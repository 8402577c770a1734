import { sql } from 'drizzle-orm';
import { bigint, boolean, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Projection of Stripe's subscriptions, rewritten by each sync. Read where money moves and where
 * a page describes the plan; never by a feature gate, which reads the token.
 */
export const subscriptions = pgTable(
  'subscriptions',
  {
    /** Stripe subscription id (`sub_…`). */
    id: text().primaryKey(),
    organizationId: text().notNull(),
    customerId: text().notNull(),
    /** `expert`, `addon`, `team`, or `unknown` for a product outside the catalog. */
    kind: text({ enum: ['expert', 'addon', 'team', 'unknown'] }).notNull(),
    /** Plan id of the catalog; null if the product is not in it. */
    plan: text(),
    priceId: text().notNull(),
    /** Null for a price whose key moved to a newer one. */
    lookupKey: text(),
    /**
     * What all items cost together each period, in the smallest unit of `currency`; null if that is no
     * flat amount, or if they are not charged equally often.
     */
    amountCents: bigint({ mode: 'number' }),
    /** Stripe's code, lower case. */
    currency: text().notNull().default('eur'),
    /** Null for one that the catalog does not know, such as a quarter. */
    interval: text({ enum: ['month', 'year'] }),
    /** Stripe's words for how often: `3 month`. */
    every: text(),
    /** Stripe's status, word for word. */
    status: text().notNull(),
    /** Whether it grants access now: see `isLive`. */
    live: boolean().notNull(),
    /** For `past_due`: when the grace period ends. */
    graceEndsAt: timestamp({ withTimezone: true }),
    collectionPaused: boolean().notNull(),
    /** When it will end, if a cancellation is pending. */
    cancelAt: timestamp({ withTimezone: true }),
    /** Price that takes over at `pendingAt`, by a schedule; null if none is known. */
    pendingLookupKey: text(),
    pendingAt: timestamp({ withTimezone: true }),
    /** Price of a change that waits for its payment, and until when paying completes it. */
    unpaidChangeLookupKey: text(),
    unpaidChangeUntil: timestamp({ withTimezone: true }),
    currentPeriodEnd: timestamp({ withTimezone: true }),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('subscriptions_organization').on(table.organizationId),
    // Who has a plan, and what it brings in.
    index('subscriptions_plan')
      .on(table.plan, table.organizationId, table.interval, table.amountCents, table.currency)
      .where(sql`${table.live}`),
  ],
);

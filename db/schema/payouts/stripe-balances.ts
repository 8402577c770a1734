import { bigint, boolean, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

/**
 * What each balance at Stripe was when it was last read, and when it is paid out; so that a page can tell
 * while Stripe does not answer. Nothing is decided by the amounts.
 */
export const stripeBalances = pgTable(
  'stripe_balances',
  {
    /** `platform`, or a connected account. */
    stripeAccount: text().primaryKey(),
    /** The expert; null for the platform's own. */
    organizationId: text(),
    /** In cents, and below zero where more went back than there was. Null until it was read. */
    availableCents: bigint({ mode: 'number' }),
    pendingCents: bigint({ mode: 'number' }),
    /** What Stripe keeps back of the platform's for what experts owe. */
    reservedCents: bigint({ mode: 'number' }),
    /** `daily`, `weekly`, `monthly` or `manual`, and of weekly the days. */
    payoutInterval: text(),
    payoutWeekdays: text().array(),
    /** How long a payment waits until it is available. */
    delayDays: bigint({ mode: 'number' }),
    /** Whether the bank account takes payouts, as far as Stripe knows. */
    canPayOut: boolean(),
    /** Why Stripe refused the schedule that the plan asks for; null where it is kept. */
    scheduleProblem: text(),
    /** Everything that Stripe knew of payouts then was read. */
    payoutsReadAt: timestamp({ withTimezone: true }),
    /** Ticket of the newest applied look. Invariant: never decreases. */
    appliedTicket: bigint({ mode: 'number' }).notNull().default(0),
    readAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('stripe_balances_refused')
      .on(table.stripeAccount)
      .where(sql`${table.scheduleProblem} is not null`),
    index('stripe_balances_owing')
      .on(table.stripeAccount)
      .where(sql`${table.availableCents} + ${table.pendingCents} < 0`),
  ],
);

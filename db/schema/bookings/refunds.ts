import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

/** Every state of a refund: `asked` is ours, the rest are Stripe's. */
export const REFUND_STATUSES = [
  /** Stripe has not been told yet. */
  'asked',
  /** Stripe has taken it up, and the money has not left: too little in our balance, or a slow method. */
  'pending',
  'succeeded',
  /** Refused, or sent back by the member's bank. */
  'failed',
  'canceled',
  /** Never made: as much had gone back another way by then. */
  'dropped',
] as const;

/**
 * What was given back of an appointment, one row for each refund, whoever made it: its id is our
 * idempotency key towards Stripe, and what Stripe's dashboard made gets its row when it is seen. Who
 * decided it and why is ours; amount and status are what Stripe says (`lib/bookings/refunds`).
 */
export const refunds = pgTable(
  'refunds',
  {
    id: uuid().primaryKey().defaultRandom(),
    appointmentId: uuid().notNull(),
    /** Stripe's (`re_…`); null until it is made. */
    stripeRefundId: text(),
    /** Who decided it; `stripe` is somebody in Stripe's dashboard. */
    askedBy: text({ enum: ['member', 'expert', 'platform', 'stripe'] }).notNull(),
    /** The person, as the audit log has them. */
    actor: text().notNull(),
    because: text({ enum: ['cancelled', 'paid_too_late', 'given', 'by_hand'] }).notNull(),
    /** In the words of who decided it; for the expert and the platform alone. */
    reason: text().notNull().default(''),
    amountCents: integer().notNull(),
    currency: text().notNull(),
    status: text({ enum: REFUND_STATUSES }).notNull().default('asked'),
    /** Why it waits or has failed, in Stripe's codes. */
    statusReason: text(),
    /** Made in place of one that failed; each is made anew once. */
    insteadOf: uuid(),
    /** Which try of one decision it is. */
    attempt: integer().notNull().default(1),
    /**
     * What became of the money of one that failed, or was never made because a lost dispute had given it to
     * the member; null while nobody has seen to it.
     */
    handledAs: text({ enum: ['tried_again', 'paid_otherwise', 'given_by_bank'] }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('refunds_stripe_refund').on(table.stripeRefundId),
    uniqueIndex('refunds_instead_of').on(table.insteadOf),
    index('refunds_appointment').on(table.appointmentId, table.createdAt, table.id),
    index('refunds_unhandled')
      .on(table.createdAt, table.id)
      .where(sql`${table.status} in ('failed', 'canceled') and ${table.handledAs} is null`),
    index('refunds_pending')
      .on(table.appointmentId)
      .where(sql`${table.status} = 'pending'`),
  ],
);

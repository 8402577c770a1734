import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

/** How a dispute stands for us, whatever Stripe's name for it. */
export const DISPUTE_STANCES = [
  /** An issuer thinks that it is fraud; nobody has asked for anything. */
  'warned',
  /** A bank asks (an inquiry). No money was taken. */
  'asked',
  /** A bank has taken the money, and nothing is decided. */
  'open',
  'won',
  'lost',
  /** An inquiry that nothing followed from. */
  'closed',
  /** A status that nobody here knows yet; shown as it is, and nothing is done. */
  'unknown',
] as const;

export type DisputeStance = (typeof DISPUTE_STANCES)[number];

/**
 * Disputes, inquiries and early fraud warnings of payments, as Stripe has them (`lib/payouts/disputes`),
 * with what was moved because of them. No evidence is kept here.
 */
export const disputes = pgTable(
  'disputes',
  {
    /** Stripe's: `dp_…`, `du_…`, or `issfr_…` of a warning. */
    id: text().primaryKey(),
    /** As Stripe calls it; of a warning `actionable` or `not_actionable`. */
    status: text().notNull(),
    stance: text({ enum: DISPUTE_STANCES }).notNull(),
    /** Why, as Stripe calls it. */
    reason: text().notNull(),
    amountCents: integer().notNull(),
    currency: text().notNull(),
    chargeId: text().notNull(),
    /** Null for the payment of a subscription. */
    appointmentId: uuid(),
    /** The expert, or who pays the subscription. */
    organizationId: text().notNull(),
    /** Until when evidence may be given. */
    dueBy: timestamp({ withTimezone: true }),
    submissionCount: integer().notNull().default(0),
    /** Whether the payment can still be refunded. */
    isRefundable: boolean().notNull(),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    /** When it was first seen as won, lost or closed. */
    decidedAt: timestamp({ withTimezone: true }),
    /** What was taken back from the expert because of it, and what was sent to them again. Cents. */
    reversedCents: integer().notNull().default(0),
    returnedCents: integer().notNull().default(0),
    /** How often the platform's balance did not allow the sending. Part of the idempotency key. */
    returnRefusals: integer().notNull().default(0),
    /**
     * Transfers at Stripe that somebody made by hand and that may be the share sent again; while there are
     * any, nothing is sent until a person has said.
     */
    doubtfulTransfers: text().array().notNull().default([]),
    /** The stance whose money has been moved and booked; differs from `stance` while that is to be done. */
    settledAs: text({ enum: DISPUTE_STANCES }),
    /** How often an administrator has answered it from here; makes the audit of an answer once. */
    answers: integer().notNull().default(0),
    /** Ticket of the newest applied look. Invariant: never decreases. */
    appliedTicket: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('disputes_appointment').on(table.appointmentId),
    index('disputes_organization').on(table.organizationId, table.openedAt, table.id),
    index('disputes_newest').on(table.openedAt, table.id),
    index('disputes_stance').on(table.stance, table.openedAt, table.id),
    index('disputes_due')
      .on(table.dueBy, table.id)
      .where(sql`${table.status} like '%needs_response'`),
    index('disputes_unsettled')
      .on(table.id)
      .where(
        sql`${table.stance} in ('open', 'won', 'lost') and ${table.settledAs} is distinct from ${table.stance}`,
      ),
  ],
);

import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { timeRange } from './time-range';

/** Every state of an appointment. Those in `OCCUPYING` take up the expert's time. */
export const APPOINTMENT_STATUSES = [
  /** Kept for a member who is paying, until `holdExpiresAt`. */
  'held',
  /** Paid by a method that takes days to settle; keeps its time until then. */
  'processing',
  'booked',
  'completed',
  'no_show',
  'cancelled',
  /** A hold that ended without a payment. */
  'expired',
] as const;

/** Said once more by the exclusion constraint `appointments_no_overlap`; a test compares the two. */
export const OCCUPYING = ['held', 'processing', 'booked', 'completed', 'no_show'] as const;

/**
 * Holds and booked appointments of an expert, who is an organization. Two rows of one expert that
 * occupy time cannot overlap, each with its own buffers: the exclusion constraint
 * `appointments_no_overlap` on `busyRange` is the only judge of that. Price and commission are
 * frozen when it is booked. What was paid and refunded is what Stripe says (`lib/bookings/payment`).
 */
export const appointments = pgTable(
  'appointments',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The expert. */
    organizationId: text().notNull(),
    eventTypeId: uuid(),
    /** As it was called when it was booked. */
    eventTypeName: text().notNull(),
    /** Null once the member was deleted. */
    memberUserId: text(),
    /** Pseudonymous member reference for counting people; stays when the member is deleted. */
    memberRef: text().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    /** `[start − buffer before, end + buffer after)`; empty in rows from before there were bookings. */
    busyRange: timeRange()
      .notNull()
      .default(sql`'empty'::tstzrange`),
    status: text({ enum: APPOINTMENT_STATUSES }).notNull(),
    holdExpiresAt: timestamp({ withTimezone: true }),
    amountCents: integer().notNull(),
    currency: text().notNull().default('eur'),
    commissionBps: integer().notNull(),
    commissionCents: integer().notNull(),
    /** Where it takes place, as the event type said; an address or a link. */
    location: text().notNull().default(''),
    locationKind: text({ enum: ['online', 'in_person', 'phone'] })
      .notNull()
      .default('online'),
    /** What the member wrote for the expert. May tell of their health: never leaves this table. */
    notes: text().notNull().default(''),
    /** The expert's own notes, for the expert alone. */
    privateNotes: text().notNull().default(''),
    /** IANA zone the member booked in; for their e-mails and pages, never for the expert's times. */
    memberTimeZone: text(),
    /** Language the member booked in. */
    memberLocale: text(),
    /** Grows with each change of time or state that calendars must learn of (RFC 5545). */
    sequence: integer().notNull().default(0),
    /** Stripe's, null for a free appointment. */
    paymentIntentId: text(),
    /** The connected account that the payment goes to, frozen like the price. */
    destinationAccountId: text(),
    /** What was received, and given back: by refunds that have gone through, or in another way after one failed. Cents. */
    paidCents: integer().notNull().default(0),
    refundedCents: integer().notNull().default(0),
    /** Of refunds that Stripe has taken up and not paid yet, and of those that failed and nobody has seen to. Cents. */
    refundPendingCents: integer().notNull().default(0),
    refundFailedCents: integer().notNull().default(0),
    /** What is to be given back in all; a job makes Stripe's refund match it. Cents. */
    refundDueCents: integer().notNull().default(0),
    /**
     * Moving an appointment neither loses nor wins a refund: a member who moves it late can get no more
     * than was due then, and one whose expert moved it gets all. Percent, around the policy's.
     */
    refundLeastPercent: integer().notNull().default(0),
    refundMostPercent: integer().notNull().default(100),
    /** Commission that Stripe has returned with refunds. Cents. */
    commissionRefundedCents: integer().notNull().default(0),
    paidAt: timestamp({ withTimezone: true }),
    /** Ticket of the newest applied look at the payment. Invariant: never decreases. */
    appliedTicket: bigint({ mode: 'number' }).notNull().default(0),
    cancelledAt: timestamp({ withTimezone: true }),
    cancelledBy: text({ enum: ['member', 'expert', 'platform'] }),
    /** The caller's `Idempotency-Key` and a digest of what was asked under it. */
    idempotencyKey: text(),
    requestDigest: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check(
      'appointments_occupy',
      sql`${table.eventTypeId} is null or not isempty(${table.busyRange})`,
    ),
    // Every column that sums are made of, so that the table itself is not read for them.
    index('appointments_sums').on(
      table.organizationId,
      table.startsAt,
      table.status,
      table.eventTypeId,
      table.createdAt,
      table.amountCents,
      table.paidCents,
      table.refundedCents,
      table.commissionCents,
      table.commissionRefundedCents,
      table.eventTypeName,
    ),
    // Those that nobody paid for at Stripe, whose money no ledger has.
    index('appointments_outside')
      .on(table.organizationId, table.startsAt)
      .where(
        sql`${table.paymentIntentId} is null and (${table.paidCents} > 0 or ${table.eventTypeId} is null)`,
      ),
    index('appointments_people')
      .on(table.organizationId, table.memberRef, table.startsAt, table.memberUserId)
      .where(sql`${table.status} in ('booked', 'completed', 'no_show')`),
    index('appointments_member').on(table.memberUserId, table.startsAt),
    uniqueIndex('appointments_payment_intent').on(table.paymentIntentId),
    uniqueIndex('appointments_idempotency_key').on(table.memberUserId, table.idempotencyKey),
    index('appointments_holds')
      .on(table.holdExpiresAt)
      .where(sql`${table.status} = 'held'`),
    index('appointments_coming')
      .on(table.startsAt)
      .where(sql`${table.status} = 'booked'`),
    // The console's lists of payments, newest first.
    index('appointments_newest').on(table.organizationId, table.createdAt, table.id),
    index('appointments_payments')
      .on(table.createdAt, table.id)
      .where(sql`${table.paymentIntentId} is not null`),
    index('appointments_processing')
      .on(table.createdAt, table.id)
      .where(sql`${table.status} = 'processing'`),
    index('appointments_refunded')
      .on(table.createdAt, table.id)
      .where(sql`${table.refundedCents} > 0`),
    index('appointments_refund_failed')
      .on(table.createdAt, table.id)
      .where(sql`${table.refundFailedCents} > 0`),
    index('appointments_refund_owed')
      .on(table.createdAt, table.id)
      .where(sql`${table.refundDueCents} > ${table.refundedCents}`),
    index('appointments_paid_too_late')
      .on(table.createdAt, table.id)
      .where(sql`${table.status} = 'expired' and ${table.paidCents} > 0`),
    // Every column that a month's sums are made of.
    index('appointments_paid')
      .on(
        table.paidAt,
        table.currency,
        table.paidCents,
        table.refundedCents,
        table.commissionCents,
        table.commissionRefundedCents,
      )
      .where(sql`${table.paidAt} is not null`),
    index('appointments_refund_due')
      .on(table.id)
      .where(sql`${table.refundDueCents} > ${table.refundedCents}`),
  ],
);

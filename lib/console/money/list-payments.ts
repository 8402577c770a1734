import { and, desc, eq, gte, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, organizations } from '@/db/schema';
import {
  type ListPage,
  PAGE_ROWS,
  placeText,
  readPlace,
  toListPage,
} from '@/lib/console/paging/place';
import { type BankShare, bankColumns } from '@/lib/ledger/read/bank-share';

/** By which the list of payments can be narrowed. Each has an index of its own. */
export const PAYMENT_FILTERS = [
  'paid',
  'processing',
  'refunded',
  'refund_owed',
  'refund_failed',
  'paid_too_late',
] as const;

export type PaymentFilter = (typeof PAYMENT_FILTERS)[number];

/** The payment of an appointment. Cents. */
export interface Payment extends BankShare {
  id: string;
  organizationId: string;
  expert: string;
  name: string;
  status: string;
  startsAt: Date;
  paidAt: Date | null;
  currency: string;
  amountCents: number;
  paidCents: number;
  refundedCents: number;
  refundDueCents: number;
  refundPendingCents: number;
  refundFailedCents: number;
  commissionCents: number;
  commissionRefundedCents: number;
  /** A refund has failed, or the queue has given it up; a person must look. */
  hasRefundFailed: boolean;
  /** As `Place`. */
  at: string;
}

/** What is asked of the list, as an address has it. */
export interface PaymentsAsked {
  status: PaymentFilter | null;
  /** An organization's id. */
  expert: string | null;
  /** Appointments that were begun to be paid in this month (UTC), `2026-11`; null for any. */
  month: string | null;
  before?: string | undefined;
}

/** Written out, so that each is the predicate of its index. */
const FILTERS: Record<PaymentFilter, SQL> = {
  paid: sql`${appointments.paymentIntentId} is not null and ${appointments.paidCents} > 0`,
  processing: sql`${appointments.status} = 'processing'`,
  refunded: sql`${appointments.refundedCents} > 0`,
  refund_owed: sql`${appointments.refundDueCents} > ${appointments.refundedCents}`,
  refund_failed: sql`${appointments.refundFailedCents} > 0`,
  paid_too_late: sql`${appointments.status} = 'expired' and ${appointments.paidCents} > 0`,
};

/** Payments of appointments, the newest first, by when they were begun. */
export async function listPayments(asked: PaymentsAsked): Promise<ListPage<Payment>> {
  const place = readPlace(asked.before, 'uuid');
  const month = monthOf(asked.month);
  const rows = await db()
    .select({ ...COLUMNS, at: sql<string>`${sql.raw(placeText('appointments.created_at'))}` })
    .from(appointments)
    .innerJoin(organizations, eq(organizations.id, appointments.organizationId))
    .where(
      and(
        isNotNull(appointments.paymentIntentId),
        asked.status ? FILTERS[asked.status] : undefined,
        asked.expert ? eq(appointments.organizationId, asked.expert) : undefined,
        month
          ? and(gte(appointments.createdAt, month.from), lt(appointments.createdAt, month.to))
          : undefined,
        place
          ? sql`(${appointments.createdAt}, ${appointments.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(appointments.createdAt), desc(appointments.id))
    .limit(PAGE_ROWS + 1);
  return toListPage(rows, ({ at, id }) => ({ at, id }));
}

/** The payment of one appointment, as the list has it, with the ids it has at Stripe; null for none. */
export async function readPayment(appointmentId: string) {
  const [row] = await db()
    .select({
      ...COLUMNS,
      at: sql<string>`${sql.raw(placeText('appointments.created_at'))}`,
      paymentIntentId: appointments.paymentIntentId,
      memberUserId: appointments.memberUserId,
      cancelledAt: appointments.cancelledAt,
      cancelledBy: appointments.cancelledBy,
    })
    .from(appointments)
    .innerJoin(organizations, eq(organizations.id, appointments.organizationId))
    .where(eq(appointments.id, appointmentId));
  return row ?? null;
}

const COLUMNS = {
  id: appointments.id,
  organizationId: appointments.organizationId,
  expert: organizations.name,
  name: appointments.eventTypeName,
  status: appointments.status,
  startsAt: appointments.startsAt,
  paidAt: appointments.paidAt,
  currency: appointments.currency,
  amountCents: appointments.amountCents,
  paidCents: appointments.paidCents,
  refundedCents: appointments.refundedCents,
  refundDueCents: appointments.refundDueCents,
  refundPendingCents: appointments.refundPendingCents,
  refundFailedCents: appointments.refundFailedCents,
  ...bankColumns,
  commissionCents: appointments.commissionCents,
  commissionRefundedCents: appointments.commissionRefundedCents,
  hasRefundFailed: sql<boolean>`(${appointments.refundFailedCents} > 0
    or ${appointments.refundDueCents} > ${appointments.refundedCents}
    and exists (select from graphile_worker.jobs j where j.key = 'refund:' || ${appointments.id}
      and j.attempts >= j.max_attempts))`,
};

/** The beginning and the end of a month, `2026-11`; null for anything else. Pure. */
export function monthOf(text: string | null): { from: Date; to: Date } | null {
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text ?? '') ?? [];
  if (!year || !month) return null;
  const from = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
  return { from, to: new Date(Date.UTC(Number(year), Number(month), 1)) };
}

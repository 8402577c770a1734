import { eq } from 'drizzle-orm';
import { REFUND_WAITING_HOURS } from '@/config/bookings';
import type { Transaction } from '@/db/client';
import { organizations } from '@/db/schema';
import { HOUR_MS } from '@/lib/core/time';
import type { PlannedEmail, RefundUnpaidEmail } from '@/types/emails';
import type { Appointment } from '../appointment';
import { tellBoth } from '../tell-both';
import type { Refund } from './refund-sums';

type Told = Pick<Refund, 'id' | 'amountCents' | 'statusReason'>;

/** Tells both that a refund did not go through, and those who run the platform; once for each refund. */
export async function tellFailed(
  transaction: Transaction,
  row: Appointment,
  refund: Told,
): Promise<void> {
  const { id: refundId, amountCents: refundCents } = refund;
  const news = { kind: 'appointment_refund_failed', refundId, refundCents } as const;
  await tellBoth(transaction, row, news, await toPlatform(transaction, row, refund, 'failed'));
}

/** Whether a refund has waited at Stripe for so long that people should know. Pure. */
export const isLongAwaited = ({ status, createdAt }: Refund, now: Date): boolean =>
  status === 'pending' && now.getTime() - createdAt.getTime() >= REFUND_WAITING_HOURS * HOUR_MS;

/** Tells the same people that it takes longer; once for each refund. */
export async function tellWaiting(
  transaction: Transaction,
  row: Appointment,
  refund: Told,
): Promise<void> {
  const { id: refundId, amountCents: refundCents } = refund;
  const news = { kind: 'appointment_refund_waiting', refundId, refundCents } as const;
  await tellBoth(transaction, row, news, await toPlatform(transaction, row, refund, 'waiting'));
}

async function toPlatform(
  transaction: Transaction,
  { id: appointmentId, currency }: Appointment,
  { id: refundId, amountCents, statusReason }: Told,
  news: RefundUnpaidEmail['news'],
): Promise<{ to: string; email: PlannedEmail }[]> {
  const rows = await transaction
    .select({ to: organizations.id })
    .from(organizations)
    .where(eq(organizations.kind, 'platform'));
  const data = { refundId, appointmentId, news, amountCents, currency, statusReason };
  const email = {
    kind: 'refund_unpaid' as const,
    dedupeKey: `refund_unpaid:${news}:${refundId}`,
    data,
  };
  return rows.map(({ to }) => ({ to, email }));
}

import { randomBytes } from 'node:crypto';
import type { appointments } from '@/db/schema';

type Row = typeof appointments.$inferInsert;

/** A row of `appointments` of an hour; €80 at 12 %, paid and over, unless told. */
export function appointmentRow(
  organizationId: string,
  startsAt: string,
  own: Partial<Row> = {},
): Row {
  const start = new Date(startsAt);
  const end = new Date(start.getTime() + 3_600_000);
  const amountCents = own.amountCents ?? 8000;
  return {
    organizationId,
    eventTypeId: '0b5c0000-0000-4000-8000-000000000001',
    eventTypeName: 'First',
    memberRef: `member-${randomBytes(6).toString('hex')}`,
    startsAt: start,
    endsAt: end,
    busyRange: `[${start.toISOString()},${end.toISOString()})`,
    status: 'completed',
    amountCents,
    commissionBps: 1200,
    commissionCents: Math.floor((amountCents * 12) / 100),
    paidCents: amountCents,
    createdAt: new Date(start.getTime() - 86_400_000),
    ...own,
  };
}

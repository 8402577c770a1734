import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, refunds } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import type { BalanceLine } from '@/lib/integrations/stripe';

/**
 * Has payments looked at again of which the platform's balance shows a refund, or one that came back, that
 * their appointments do not know of: an event that was lost costs an hour at most.
 */
export async function followRefunds(lines: readonly BalanceLine[]): Promise<void> {
  const told = lines.flatMap(({ source, amountCents }) =>
    source?.object === 'refund' && source.paymentIntentId
      ? [{ id: source.id, hasFailed: amountCents > 0, paymentIntentId: source.paymentIntentId }]
      : [],
  );
  if (told.length === 0) return;
  const known = await db()
    .select({ id: refunds.stripeRefundId, status: refunds.status })
    .from(refunds)
    .where(inArray(refunds.stripeRefundId, [...new Set(told.map(({ id }) => id))]));
  const isKnown = (line: (typeof told)[number]) =>
    known.some(
      ({ id, status }) =>
        id === line.id && status !== 'pending' && (!line.hasFailed || status === 'failed'),
    );
  const unknown = [
    ...new Set(told.filter((line) => !isKnown(line)).map((line) => line.paymentIntentId)),
  ];
  if (unknown.length === 0) return;
  const ours = await db()
    .select({ paymentIntentId: appointments.paymentIntentId })
    .from(appointments)
    .where(inArray(appointments.paymentIntentId, unknown));
  for (const { paymentIntentId } of ours)
    if (paymentIntentId)
      await enqueue(db(), 'sync-payment', { paymentIntentId }, { meeting: 'earliest' });
}

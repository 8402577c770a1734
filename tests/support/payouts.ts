import { eq } from 'drizzle-orm';
import type { StripeControl } from '@/sandbox/stripe/control';
import { eventually } from './expert';
import { becomes, inDays, newMember, payFor, type Practice } from './practice';

/** An appointment of €80 with an expert who leaves 8 % here, so many days ahead; the money is available at once. */
export async function paidAtOnce(expert: Practice, day: number): Promise<string> {
  const { holdSlot } = await import('@/lib/bookings/hold/hold-slot');
  const { syncPayment } = await import('@/lib/bookings/payment/sync-payment');
  const { appointmentId } = await holdSlot(
    await newMember(),
    { eventTypeId: expert.paid, startsAt: inDays(day), notes: '' },
    crypto.randomUUID(),
  );
  const { id } = await payFor(appointmentId, 'pm_card_bypassPending');
  await syncPayment(id);
  await becomes(appointmentId, 'booked');
  return appointmentId;
}

/** Pays out what an expert has available; the payout's id. */
export async function payOut(
  control: Pick<StripeControl, 'payOut'>,
  { accountId }: Practice,
): Promise<string> {
  const id = await control.payOut(accountId);
  if (id === null) throw new Error('there was nothing to pay out');
  return id;
}

/** A payout as our database has it. */
export async function payoutRow(id: string) {
  const { db } = await import('@/db/client');
  const { payouts } = await import('@/db/schema');
  const [row] = await db().select().from(payouts).where(eq(payouts.id, id));
  return row;
}

/** Waits until a payout has a status here. */
export async function payoutBecomes(id: string, status: string) {
  return eventually(`payout ${id} to be ${status}`, async () => {
    const row = await payoutRow(id);
    return row?.status === status && row;
  });
}

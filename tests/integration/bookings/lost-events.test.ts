import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withWorker } from '@/tests/support/suite';

import {
  appointment,
  becomes,
  inDays,
  newMember,
  newPractice,
  payFor,
} from '@/tests/support/practice';

const suite = withWorker(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/payment/sweep-payments')),
  ...(await import('@/lib/payouts/accounts/sweep-accounts')),
}));

describe('what no event told of', () => {
  it('an account that can be paid again is open to bookings after the next look', async () => {
    const { connectedAccounts, db, sweepAccounts } = suite.app;
    const expert = await newPractice(suite.stack.stripe);
    const own = eq(connectedAccounts.id, expert.accountId);
    await db().update(connectedAccounts).set({ status: 'restricted' }).where(own);
    expect(await sweepAccounts()).toBeGreaterThan(0);
    await expect
      .poll(async () => (await db().select().from(connectedAccounts).where(own))[0]?.status)
      .toBe('active');
  });

  it('a debit that has settled books its appointment, and money that is owed goes back', async () => {
    const { appointments, db, holdSlot, sweepPayments } = suite.app;
    const expert = await newPractice(suite.stack.stripe);
    const wish = { eventTypeId: expert.paid, startsAt: inDays(3), notes: '' };
    const { appointmentId } = await holdSlot(await newMember(), wish, crypto.randomUUID());
    await payFor(appointmentId);
    await becomes(appointmentId, 'booked');
    const own = eq(appointments.id, appointmentId);
    // As if the news of it had not come.
    await db().update(appointments).set({ status: 'processing', paidCents: 0 }).where(own);
    expect(await sweepPayments()).toBeGreaterThan(0);
    await becomes(appointmentId, 'booked');
    await db().update(appointments).set({ refundDueCents: 8000 }).where(own);
    expect(await sweepPayments()).toBeGreaterThan(0);
    await expect.poll(async () => (await appointment(appointmentId)).refundedCents).toBe(8000);
  });
});

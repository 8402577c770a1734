import { describe, expect, it } from 'vitest';
import {
  appointment,
  inDays,
  newMember,
  newPractice,
  payFor,
  runOut,
} from '@/tests/support/practice';
import { withoutDeliveries } from '@/tests/support/without-deliveries';

const load = async () => ({
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/payment/open-own-payment')),
  ...(await import('@/lib/bookings/payment/settle-own-payment')),
  ...(await import('@/lib/bookings/payment/keep-card')),
  ...(await import('@/lib/bookings/payment/find-receipt')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/integrations/stripe')),
});
const suite = withoutDeliveries(load);

async function held() {
  const expert = await newPractice(suite.stack.stripe);
  const member = await newMember();
  const wish = { eventTypeId: expert.paid, startsAt: inDays(5) };
  const slot = await suite.app.holdSlot(member, wish, crypto.randomUUID());
  return { expert, member, id: slot.appointmentId, secret: slot.clientSecret };
}

const paymentOf = async (id: string) =>
  suite.app.stripe().paymentIntents.retrieve((await appointment(id)).paymentIntentId ?? '');

describe('the payment of a held slot', () => {
  it('is found again by its member, and by nobody else', async () => {
    const { expert, member, id, secret } = await held();
    const open = await suite.app.openOwnPayment(member, id);
    expect(open).toMatchObject({ state: 'open', clientSecret: secret, keepsCard: false });
    for (const other of [await newMember(), expert]) {
      for (const verb of [
        suite.app.openOwnPayment,
        suite.app.settleOwnPayment,
        suite.app.findReceipt,
      ])
        await expect(verb(other, id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        suite.app.keepCard(other, { appointmentId: id, keep: true }),
      ).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(suite.app.openOwnPayment(member, 'no-id')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is cancelled once the hold is over, so that nothing can be charged any more', async () => {
    const { member, id } = await held();
    await runOut(id);
    expect(await suite.app.openOwnPayment(member, id)).toEqual({ state: 'over' });
    expect((await paymentOf(id)).status).toBe('canceled');
    expect(await appointment(id)).toMatchObject({ status: 'expired', paidCents: 0 });
    expect(await suite.app.openOwnPayment(member, id)).toEqual({ state: 'over' });
  });

  it('that went through as the hold ended books it', async () => {
    const { member, id } = await held();
    await payFor(id);
    await runOut(id);
    expect(await suite.app.openOwnPayment(member, id)).toEqual({ state: 'elsewhere' });
    expect((await appointment(id)).status).toBe('booked');
    expect(await suite.app.findReceipt(member, id)).toMatch(/^http/);
  });

  it('is settled on the way back without a webhook, and again without harm', async () => {
    const { member, id } = await held();
    await suite.app.settleOwnPayment(member, id);
    expect((await appointment(id)).status).toBe('held');
    await payFor(id);
    await suite.app.settleOwnPayment(member, id);
    await suite.app.settleOwnPayment(member, id);
    expect(await appointment(id)).toMatchObject({ status: 'booked', paidCents: 8000 });
  });
});

describe('a card', () => {
  it('is kept for the member themselves, also in a session of an organization they work in', async () => {
    const { member, id } = await held();
    const atWork = { ...member, organizationId: 'org_elsewhere', role: 'team_member' };
    await suite.app.keepCard(atWork, { appointmentId: id, keep: true });
    const customer = await suite.app.findStripeCustomer(member.organizationId);
    expect(customer).toMatch(/^cus_/);
    expect(await paymentOf(id)).toMatchObject({ customer, setup_future_usage: 'off_session' });
    expect(await suite.app.openOwnPayment(member, id)).toMatchObject({ keepsCard: true });
  });

  it('is not kept by whoever thinks better of it before paying', async () => {
    const { member, id } = await held();
    await suite.app.keepCard(member, { appointmentId: id, keep: true });
    await suite.app.keepCard(member, { appointmentId: id, keep: false });
    await payFor(id);
    const customer = (await suite.app.findStripeCustomer(member.organizationId)) ?? '';
    const { data } = await suite.app.stripe().paymentMethods.list({ customer, type: 'card' });
    expect(data).toEqual([]);
  });

  it('is not kept once the payment was made', async () => {
    const { member, id } = await held();
    await payFor(id);
    await suite.app.settleOwnPayment(member, id);
    await expect(
      suite.app.keepCard(member, { appointmentId: id, keep: true }),
    ).rejects.toMatchObject({ code: 'state_changed' });
  });
});

describe('a receipt', () => {
  it('is there once something was paid', async () => {
    const { member, id } = await held();
    await expect(suite.app.findReceipt(member, id)).rejects.toMatchObject({ code: 'not_found' });
    await payFor(id);
    expect(await suite.app.findReceipt(member, id)).toMatch(/^http/);
  });
});

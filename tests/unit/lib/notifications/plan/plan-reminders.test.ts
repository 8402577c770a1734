import { describe, expect, it } from 'vitest';
import { planCardReminder, planRenewal } from '@/lib/notifications/plan/plan-reminders';

const card = {
  customerId: 'cus_1',
  subscriptionId: 'sub_1',
  paymentMethodId: 'pm_1',
  brand: 'visa',
  expMonth: 12,
  expYear: 2026,
};

describe('a card', () => {
  it('is told of from a month before it ends until it does', () => {
    const told = (at: string) => planCardReminder(card, new Date(at)) !== null;
    expect(told('2026-11-30T12:00:00Z')).toBe(false);
    expect(told('2026-12-01T00:00:00Z')).toBe(true);
    expect(told('2026-12-31T23:59:59Z')).toBe(true);
    expect(told('2027-01-01T00:00:00Z')).toBe(false);
  });

  it('is told of once, whatever it pays, and anew when its date changes', () => {
    const at = new Date('2026-12-10T00:00:00Z');
    const key = (one: typeof card) => planCardReminder(one, at)?.dedupeKey;
    expect(key(card)).toBe('card_expiring:pm_1:2026-12');
    expect(key({ ...card, subscriptionId: 'sub_2' })).toBe(key(card));
    expect(planCardReminder({ ...card, expYear: 2027 }, new Date('2027-12-10'))?.dedupeKey).toBe(
      'card_expiring:pm_1:2027-12',
    );
  });
});

describe('a renewal', () => {
  const renewal = {
    subscriptionId: 'sub_1',
    plan: 'top-expert',
    renewsAt: new Date('2026-12-24T10:00:00Z'),
  };

  it('is announced once per period, with its amount', () => {
    expect(planRenewal(renewal, { amountCents: 59_000, currency: 'eur' })).toEqual({
      kind: 'renewal_upcoming',
      dedupeKey: `renewal:sub_1:${Date.parse('2026-12-24T10:00:00Z') / 1000}`,
      data: {
        subscriptionId: 'sub_1',
        plan: 'top-expert',
        amountCents: 59_000,
        currency: 'eur',
        renewsAt: '2026-12-24T10:00:00.000Z',
      },
    });
  });

  it('that costs nothing is not announced', () => {
    expect(planRenewal(renewal, { amountCents: 0, currency: 'eur' })).toBeNull();
  });
});

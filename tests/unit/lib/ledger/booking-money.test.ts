import { describe, expect, it } from 'vitest';
import type { BookingLine } from '@/lib/ledger/read/booking-lines';
import { bookingMoney } from '@/lib/ledger/read/booking-money';

const at = new Date('2026-11-02T10:00:00Z');
let second = 0;

const line = (
  stripeAccount: string,
  kind: string,
  amountCents: number,
  more: Partial<BookingLine> = {},
): BookingLine => {
  second += 1;
  const feeCents = more.feeCents ?? 0;
  return {
    entryId: second,
    stripeAccount,
    balanceTransactionId: `txn_${second}`,
    kind,
    sourceId: `id_${second}`,
    linkId: null,
    amountCents,
    feeCents,
    netCents: amountCents - feeCents,
    occurredAt: new Date(at.getTime() + second * 1000),
    availableOn: new Date('2026-11-09T00:00:00Z'),
    expertShareCents: 0,
    commissionCents: 0,
    disputeCents: 0,
    ...more,
  };
};

// €80 at 12 %, of which Stripe keeps €1.45.
const PAID = [
  line('platform', 'charge', 8000, { feeCents: 145 }),
  line('platform', 'transfer', -8000),
  line('acct_ana', 'payment', 8000, { feeCents: 960 }),
  line('platform', 'application_fee', 960),
];
const REFUND = [
  line('platform', 'refund', -8000),
  line('platform', 'transfer_refund', 8000),
  line('acct_ana', 'payment_refund', -8000, { feeCents: -960 }),
  line('platform', 'application_fee_refund', -960),
];
const dispute = (cents: number) =>
  line('platform', 'adjustment', -cents, { feeCents: 2000, disputeCents: cents });

const steps = (...lines: BookingLine[][]) =>
  bookingMoney(lines.flat())?.steps.map(({ kind, amountCents }) => [kind, amountCents]);

describe('what happened to a booking’s money', () => {
  it('is nothing while the books have nothing', () => {
    expect(bookingMoney([])).toBeNull();
  });

  it('of a payment is the price less the commission; Stripe’s fee is the platform’s', () => {
    expect(steps(PAID)).toEqual([
      ['paid', 8000],
      ['commission', -960],
    ]);
    expect(bookingMoney(PAID)).toMatchObject({
      expertHasCents: 7040,
      stripeFeeCents: 145,
      platformHasCents: 815,
      availableOn: new Date('2026-11-09T00:00:00Z'),
    });
  });

  it('of a refund that left the expert their share says who bears it', () => {
    expect(steps(PAID, [line('platform', 'refund', -3000)])).toEqual([
      ['paid', 8000],
      ['commission', -960],
      ['refunded', -3000],
      ['borne_by_platform', 3000],
    ]);
  });

  it('of a refund that came back says who holds it', () => {
    expect(steps(PAID, REFUND, [line('platform', 'refund_failure', 8000)])?.slice(2)).toEqual([
      ['refunded', -8000],
      ['commission_returned', 960],
      ['refund_failed', 8000],
      ['held_by_platform', -8000],
    ]);
  });

  it('of a lost dispute leaves the expert nothing and the commission to the platform', () => {
    const taken = [
      dispute(8000),
      line('platform', 'transfer_refund', 7040),
      line('acct_ana', 'payment_refund', -7040),
      line('platform', 'dispute_lost', 0, {
        balanceTransactionId: 'own:lost',
        disputeCents: -8000,
      }),
    ];
    expect(steps(PAID, taken)?.slice(2)).toEqual([
      ['disputed', -8000],
      ['borne_by_platform', 960],
    ]);
  });

  it.each([
    ['paid', [PAID]],
    ['given back', [PAID, REFUND]],
    ['disputed', [PAID, [dispute(8000)]]],
    ['on its way to the expert', [PAID.slice(0, 2)]],
  ])('comes to what the expert has when it is %s', (_name, lines) => {
    const money = bookingMoney(lines.flat());
    const sum = money?.steps.reduce((cents, { amountCents }) => cents + amountCents, 0);
    expect(sum).toBe(money?.expertHasCents);
  });
});

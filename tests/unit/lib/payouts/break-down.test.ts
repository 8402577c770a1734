import { describe, expect, it } from 'vitest';
import { breakDown, type PayoutLine } from '@/lib/payouts/history/break-down';

function line(kind: string, amount: number, more: Partial<PayoutLine> & { fee?: number } = {}) {
  const { fee = 0, ...rest } = more;
  return {
    kind,
    sourceId: null,
    amountCents: amount,
    feeCents: fee,
    netCents: amount - fee,
    appointmentId: null,
    isSentAgain: false,
    ...rest,
  };
}

const OWN = line('payout', -9000, { sourceId: 'po_1' });
const sumOf = ({ appointments, rest }: ReturnType<typeof breakDown>) =>
  [...appointments, ...rest].reduce((sum, { netCents }) => sum + netCents, 0);

describe('what a payout is made of', () => {
  it('is put together by appointment: paid, commission, given back, and what is left', () => {
    const found = breakDown({ id: 'po_1', amountCents: 3520 }, [
      OWN,
      line('payment', 8000, { fee: 960, appointmentId: 'a' }),
      line('payment_refund', -4000, { fee: -480, appointmentId: 'a' }),
    ]);
    expect(found).toEqual({
      appointments: [
        {
          appointmentId: 'a',
          grossCents: 8000,
          commissionCents: 480,
          refundedCents: 4000,
          netCents: 3520,
        },
      ],
      rest: [],
    });
  });

  it('counts neither commission that was given up nor what a won dispute brings back as paid', () => {
    const found = breakDown({ id: 'po_1', amountCents: 8000 }, [
      OWN,
      line('payment', 8000, { fee: 960, appointmentId: 'a' }),
      line('payment_refund', -7040, { appointmentId: 'a' }),
      line('payment', 7040, { appointmentId: 'a', isSentAgain: true }),
      line('application_fee_refund', 960, { appointmentId: 'a' }),
    ]);
    expect(found).toEqual({
      appointments: [
        {
          appointmentId: 'a',
          grossCents: 8000,
          commissionCents: 0,
          refundedCents: 0,
          netCents: 8000,
        },
      ],
      rest: [],
    });
  });

  it('names what is of no appointment', () => {
    const found = breakDown({ id: 'po_1', amountCents: 9000 }, [
      OWN,
      line('payout_failure', 7040),
      line('payout', -40, { sourceId: 'po_0' }),
      line('payment', 1500),
      line('new_type', 500),
    ]);
    expect(found.rest).toEqual([
      { kind: 'failed', netCents: 7040 },
      { kind: 'byHand', netCents: -40 },
      { kind: 'transfer', netCents: 1500 },
      { kind: 'other', netCents: 500 },
    ]);
    expect(sumOf(found)).toBe(9000);
  });

  it('comes to the payout’s amount also where the books have not read every line', () => {
    const unread = {
      ...line('x', 0),
      kind: null,
      amountCents: null,
      feeCents: null,
      netCents: null,
    };
    const found = breakDown({ id: 'po_1', amountCents: 9000 }, [
      OWN,
      unread,
      line('payment', 8000, { fee: 960, appointmentId: 'a' }),
    ]);
    expect(found.rest).toEqual([{ kind: 'unread', netCents: 1960 }]);
    expect(sumOf(found)).toBe(9000);
  });
});

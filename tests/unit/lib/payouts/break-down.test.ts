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
    isOfDispute: false,
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
          disputedCents: 0,
          netCents: 3520,
        },
      ],
      rest: [],
    });
  });

  it('names what disputes have taken and given again for what it is, and commission given back too', () => {
    const of = (kind: string, amount: number) =>
      line(kind, amount, { appointmentId: 'a', isOfDispute: true });
    const paid = line('payment', 8000, { fee: 960, appointmentId: 'a' });
    const [taken, sent] = [of('payment_refund', -7040), of('payment', 7040)];
    const share = (lines: PayoutLine[], amountCents: number) =>
      breakDown({ id: 'po_1', amountCents }, lines).appointments[0];
    const figures = { grossCents: 8000, commissionCents: 960, refundedCents: 0 };
    expect(share([paid, taken], 0)).toMatchObject({
      ...figures,
      disputedCents: -7040,
      netCents: 0,
    });
    expect(share([paid, taken, sent], 7040)).toMatchObject({ ...figures, disputedCents: 0 });
    const back = line('application_fee_refund', 960, { appointmentId: 'a' });
    expect(share([paid, back], 8000)).toMatchObject({
      ...figures,
      commissionCents: 0,
      netCents: 8000,
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

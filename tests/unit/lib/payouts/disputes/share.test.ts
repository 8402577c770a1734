import { describe, expect, it } from 'vitest';
import { sentAgain, shareOf } from '@/lib/integrations/stripe/connect/disputed-share';

/** €80, of which €9.60 are ours. */
const payment = {
  charge: { amount_captured: 8000, amount_refunded: 0 },
  transfer: { amount: 8000, amount_reversed: 0 },
  fee: { amount: 960, amount_refunded: 0 },
  reversals: [],
};
const withdrawals = [{ disputeId: 'dp_1', at: 100 }];
const ofAll = { disputeId: 'dp_1', disputedCents: 8000, withdrawals };
const reversal = (amountCents: number, more = {}) => ({
  amountCents,
  netCents: amountCents,
  created: 100,
  disputeId: null,
  isOfRefund: false,
  ...more,
});

describe('the share of a dispute', () => {
  it('is the net, not the gross', () => {
    expect(shareOf(ofAll, payment)).toEqual({ dueCents: 7040, takenCents: 0 });
  });

  it('is all of it where we keep nothing', () => {
    expect(shareOf(ofAll, { ...payment, fee: null })).toEqual({ dueCents: 8000, takenCents: 0 });
  });

  it('is nothing more once it was taken, by us or by hand', () => {
    for (const named of [{ disputeId: 'dp_1' }, {}])
      expect(
        shareOf(ofAll, {
          ...payment,
          transfer: { amount: 8000, amount_reversed: 7040 },
          reversals: [reversal(7040, named)],
        }),
      ).toEqual({ dueCents: 0, takenCents: 7040 });
  });

  it('is what a half refund has left', () => {
    expect(
      shareOf(
        { ...ofAll, disputedCents: 4000 },
        {
          charge: { amount_captured: 8000, amount_refunded: 4000 },
          transfer: { amount: 8000, amount_reversed: 4000 },
          fee: { amount: 960, amount_refunded: 480 },
          reversals: [reversal(4000, { isOfRefund: true })],
        },
      ),
    ).toEqual({ dueCents: 3520, takenCents: 0 });
  });

  it('counts what was taken back by hand with our fee as what the expert has lost', () => {
    expect(
      shareOf(ofAll, {
        ...payment,
        transfer: { amount: 8000, amount_reversed: 8000 },
        fee: { amount: 960, amount_refunded: 960 },
        reversals: [reversal(8000, { netCents: 7040 })],
      }),
    ).toEqual({ dueCents: 0, takenCents: 7040 });
  });

  it('is a part of a part, without the reversal of another dispute', () => {
    expect(
      shareOf(
        { ...ofAll, disputedCents: 2001 },
        {
          ...payment,
          transfer: { amount: 8000, amount_reversed: 500 },
          reversals: [reversal(500, { disputeId: 'dp_2' })],
        },
      ),
    ).toEqual({ dueCents: 1760, takenCents: 0 });
  });

  it('is none of what was taken back by hand before the bank took the money', () => {
    expect(
      shareOf(ofAll, {
        ...payment,
        transfer: { amount: 8000, amount_reversed: 5000 },
        reversals: [reversal(5000, { created: 99 })],
      }),
    ).toEqual({ dueCents: 2040, takenCents: 0 });
  });

  it('of two disputes has what was taken back by hand once, for the one that was there by then', () => {
    const two = [...withdrawals, { disputeId: 'dp_2', at: 200 }];
    const moved = {
      ...payment,
      transfer: { amount: 8000, amount_reversed: 3520 },
      reversals: [reversal(3520, { created: 150 })],
    };
    const half = { disputedCents: 4000, withdrawals: two };
    expect(shareOf({ ...half, disputeId: 'dp_1' }, moved)).toEqual({
      dueCents: 0,
      takenCents: 3520,
    });
    expect(shareOf({ ...half, disputeId: 'dp_2' }, moved)).toEqual({
      dueCents: 3520,
      takenCents: 0,
    });
  });

  it('is no more than their part of what is disputed, where a refund before left them theirs', () => {
    expect(
      shareOf(
        { ...ofAll, disputedCents: 4000 },
        { ...payment, charge: { amount_captured: 8000, amount_refunded: 4000 } },
      ),
    ).toEqual({ dueCents: 3520, takenCents: 0 });
  });

  it('is what a refund has left that failed after it was taken', () => {
    expect(
      shareOf(ofAll, {
        ...payment,
        transfer: { amount: 8000, amount_reversed: 4000 },
        fee: { amount: 960, amount_refunded: 480 },
        reversals: [reversal(4000, { isOfRefund: true })],
      }),
    ).toEqual({ dueCents: 3520, takenCents: 0 });
  });
});

describe('what was sent again', () => {
  const group = 'group_pi_1';
  const dispute = { disputeId: 'dp_1', chargeId: 'ch_1', group, takenCents: 7040, isOnly: true };
  const sent = (
    amount: number,
    metadata: Record<string, string> = {},
    amount_reversed = 0,
    more: { transfer_group?: string | null; source_transaction?: string | null } = {},
  ) => ({
    id: 'tr_2',
    amount,
    amount_reversed,
    metadata,
    transfer_group: group,
    source_transaction: null,
    ...more,
  });
  const ours = { disputeId: 'dp_1', appointmentId: 'a' };

  it.each([
    ['nothing', [], 0, 7040],
    ['ours', [sent(7040, ours)], 7040, 0],
    ['ours, which somebody took back since', [sent(7040, ours, 7040)], 7040, 0],
    ['one by hand', [sent(7040)], 7040, 0],
    ['one by hand of the whole price', [sent(8000)], 8000, 0],
    ['a part by hand', [sent(3000)], 3000, 4040],
    ['one by hand that was taken back', [sent(7040, {}, 7040)], 0, 7040],
    ['one by hand that somebody named', [sent(7040, { disputeId: 'dp_1' })], 7040, 0],
    ['one of another dispute', [sent(7040, { disputeId: 'dp_2' })], 0, 7040],
    ['one of which somebody said that it is not', [sent(7040, { not_of_dp_1: 'true' })], 0, 7040],
  ])('is %s', (_what, transfers, returnedCents, toReturnCents) => {
    expect(sentAgain(dispute, transfers)).toEqual({ returnedCents, toReturnCents, doubtful: [] });
  });

  it('is in doubt where it may be another dispute’s', () => {
    expect(sentAgain({ ...dispute, isOnly: false }, [sent(7040)]).doubtful).toEqual(['tr_2']);
  });

  it.each([
    ['names nothing', { transfer_group: null }, true],
    ['names a word of somebody’s', { transfer_group: 'sent again' }, true],
    ['is of this charge', { transfer_group: 'x', source_transaction: 'ch_1' }, true],
    ['is of another charge', { transfer_group: 'x', source_transaction: 'ch_2' }, false],
    ['is of another payment’s group', { transfer_group: 'group_pi_2' }, false],
  ])('is in doubt or not where one by hand %s', (_what, more, isDoubtful) => {
    const { doubtful, toReturnCents } = sentAgain(dispute, [sent(7040, {}, 0, more)]);
    expect(doubtful).toEqual(isDoubtful ? ['tr_2'] : []);
    expect(toReturnCents).toBe(7040);
    expect(sentAgain(dispute, [sent(7040, {}, 7040, more)]).doubtful).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { DisputeStance } from '@/db/schema';
import { shareOf } from '@/lib/integrations/stripe/connect/disputed-share';
import { planDisputeEmails } from '@/lib/payouts/disputes/plan-dispute-emails';
import { planSettlement } from '@/lib/payouts/disputes/plan-settlement';
import { isDecided, needsAnswer, stanceOf } from '@/lib/payouts/disputes/stance';

describe('how a dispute stands', () => {
  it.each([
    ['warning_needs_response', 'asked'],
    ['warning_under_review', 'asked'],
    ['warning_closed', 'closed'],
    ['needs_response', 'open'],
    ['under_review', 'open'],
    ['won', 'won'],
    ['lost', 'lost'],
    ['prevented', 'unknown'],
    ['appeal_needs_response', 'unknown'],
    ['appeal_under_review', 'unknown'],
    ['a_word_of_next_year', 'unknown'],
  ])('%s is %s', (status, stance) => {
    expect(stanceOf(status)).toBe(stance);
  });

  it('waits for an answer also by a word that is new', () => {
    expect(
      ['needs_response', 'appeal_needs_response'].map((status) => needsAnswer({ status })),
    ).toEqual([true, true]);
    expect(needsAnswer({ status: 'under_review' })).toBe(false);
    expect(isDecided('open')).toBe(false);
  });
});

/** €80, of which €9.60 are ours. */
const payment = {
  charge: { amount_captured: 8000, amount_refunded: 0 },
  transfer: { amount: 8000, amount_reversed: 0 },
  fee: { amount: 960, amount_refunded: 0 },
  reversals: [],
};
const ofAll = { disputeId: 'dp_1', disputedCents: 8000 };
const reversal = (amount: number, metadata = {}, refund: string | null = null) => ({
  amount,
  metadata,
  source_refund: refund,
});

describe('the share of a dispute', () => {
  it('is the net, not the gross', () => {
    expect(shareOf(ofAll, payment)).toEqual({ dueCents: 7040, takenCents: 0 });
  });

  it('is all of it where we keep nothing', () => {
    expect(shareOf(ofAll, { ...payment, fee: null })).toEqual({ dueCents: 8000, takenCents: 0 });
  });

  it('is nothing more once it was taken, by us or by hand', () => {
    for (const metadata of [{ disputeId: 'dp_1' }, {}])
      expect(
        shareOf(ofAll, {
          ...payment,
          transfer: { amount: 8000, amount_reversed: 7040 },
          reversals: [reversal(7040, metadata)],
        }),
      ).toEqual({ dueCents: 0, takenCents: 7040 });
  });

  it('is what a half refund has left', () => {
    expect(
      shareOf(
        { disputeId: 'dp_1', disputedCents: 4000 },
        {
          charge: { amount_captured: 8000, amount_refunded: 4000 },
          transfer: { amount: 8000, amount_reversed: 4000 },
          fee: { amount: 960, amount_refunded: 480 },
          reversals: [reversal(4000, {}, 're_1')],
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
        reversals: [reversal(8000)],
      }),
    ).toEqual({ dueCents: 0, takenCents: 7040 });
  });

  it('is a part of a part, without the reversal of another dispute', () => {
    expect(
      shareOf(
        { disputeId: 'dp_1', disputedCents: 2001 },
        {
          ...payment,
          transfer: { amount: 8000, amount_reversed: 500 },
          reversals: [reversal(500, { disputeId: 'dp_2' })],
        },
      ),
    ).toEqual({ dueCents: 1760, takenCents: 0 });
  });
});

describe('what is done about the money', () => {
  const share = {
    transferId: 'tr_1',
    destination: 'acct_1',
    currency: 'eur',
    group: 'group_1',
    dueCents: 7040,
    takenCents: 0,
    returnedCents: 0,
  };
  const taken = { ...share, dueCents: 0, takenCents: 7040 };
  it.each<[DisputeStance, typeof share | null, string]>([
    ['open', share, 'take'],
    ['open', taken, 'none'],
    ['lost', share, 'take'],
    ['lost', taken, 'none'],
    ['won', share, 'none'],
    ['won', taken, 'give_again'],
    ['won', { ...taken, returnedCents: 7040 }, 'none'],
    ['asked', share, 'none'],
    ['unknown', share, 'none'],
    ['warned', share, 'none'],
    ['open', null, 'none'],
  ])('%s, %o: %s', (stance, moved, kind) => {
    expect(planSettlement(stance, moved).kind).toBe(kind);
  });
});

describe('who is told', () => {
  const row = {
    id: 'dp_1',
    status: 'needs_response',
    stance: 'open' as DisputeStance,
    reason: 'fraudulent',
    amountCents: 8000,
    currency: 'eur',
    appointmentId: 'a',
    organizationId: 'org_b',
    dueBy: new Date('2026-12-06T23:59:59Z'),
  };
  const keys = (...asked: Parameters<typeof planDisputeEmails>) =>
    planDisputeEmails(...asked).map(({ to, email }) => `${to} ${email.dedupeKey}`);

  it('both, once for each way it stands', () => {
    expect(keys(null, row, 'org_a')).toEqual([
      'org_a dispute:platform:dp_1:opened',
      'org_b dispute:expert:dp_1:opened',
    ]);
    expect(keys({ stance: 'open', status: 'needs_response' }, row, 'org_a')).toEqual([]);
    expect(keys({ stance: 'open', status: 'under_review' }, row, 'org_a')).toEqual([]);
  });

  it('of a suspicion, and of a status that is new, the platform alone', () => {
    const warned = { ...row, stance: 'warned' as const, status: 'actionable' };
    expect(keys(null, warned, 'org_a')).toEqual(['org_a dispute:platform:dp_1:warned']);
    const fresh = { ...row, stance: 'unknown' as const, status: 'prevented' };
    expect(keys({ stance: 'unknown', status: 'other' }, fresh, 'org_a')).toEqual([
      'org_a dispute:platform:dp_1:prevented',
    ]);
    expect(keys(null, { ...row, appointmentId: null }, null)).toEqual([]);
  });
});

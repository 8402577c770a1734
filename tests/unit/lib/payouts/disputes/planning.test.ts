import { describe, expect, it } from 'vitest';
import type { DisputeStance } from '@/db/schema';
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

describe('what is done about the money', () => {
  const share = {
    transferId: 'tr_1',
    destination: 'acct_1',
    currency: 'eur',
    group: 'group_1',
    dueCents: 7040,
    takenCents: 0,
    returnedCents: 0,
    toReturnCents: 0,
    doubtful: [] as string[],
  };
  const taken = { ...share, dueCents: 0, takenCents: 7040, toReturnCents: 7040 };
  it.each<[DisputeStance, typeof share | null, string]>([
    ['open', share, 'take'],
    ['open', taken, 'none'],
    ['lost', share, 'take'],
    ['lost', taken, 'none'],
    ['won', share, 'none'],
    ['won', taken, 'give_again'],
    ['won', { ...taken, doubtful: ['tr_2'] }, 'ask'],
    ['open', { ...share, doubtful: ['tr_2'] }, 'take'],
    ['won', { ...taken, returnedCents: 7040, toReturnCents: 0 }, 'none'],
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

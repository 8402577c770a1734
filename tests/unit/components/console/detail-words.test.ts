import { describe, expect, it } from 'vitest';
import { detailWords } from '@/components/console/ui/detail-words';

const told = (details: unknown) => detailWords(details, (time) => `at ${time.slice(0, 10)}`);

describe('what the audit log keeps, in words', () => {
  it.each([
    ['nothing', {}, []],
    ['a state before and after', { from: 'sent', to: 'opening' }, ['sent → opening']],
    ['a state that was none', { from: null, to: 'pending' }, ['– → pending']],
    [
      'of a change only what is not as before',
      {
        from: { status: 'active', live: true, cancelAt: null, plan: 'top-expert' },
        to: { status: 'active', live: false, cancelAt: '2026-12-01T10:00:00.000Z' },
        invoice: 'in_1',
      },
      [
        'live: true → false',
        'cancel at: – → at 2026-12-01',
        'plan: top-expert → –',
        'invoice: in_1',
      ],
    ],
    [
      'all of what is there for the first time',
      { from: null, to: { role: 'expert_top', features: ['a', 'b'] } },
      ['role: expert_top', 'features: a, b'],
    ],
    ['lists that moved', { from: ['role'], to: [] }, ['role → –']],
    [
      'a number of something',
      { amountCents: 0, removed: false },
      ['amount cents: 0', 'removed: false'],
    ],
    ['what is no object', null, []],
  ])('%s', (_, details, lines) => {
    expect(told(details)).toEqual(lines);
  });
});

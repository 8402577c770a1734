import { describe, expect, it } from 'vitest';
import { decideChange, type PlanState } from '@/lib/billing/change/decide-change';

/** A plan as it is charged: community or top, monthly or yearly, paid or by invitation. */
type Name = `${'community' | 'top'} ${'month' | 'year'} ${'paid' | 'invite'}`;

const state = (name: Name): PlanState => {
  const [tier, interval, terms] = name.split(' ') as [
    'community' | 'top',
    'month' | 'year',
    'paid' | 'invite',
  ];
  return { tier, interval, isInvite: terms === 'invite' };
};

const NAMES = (['community', 'top'] as const).flatMap((tier) =>
  (['month', 'year'] as const).flatMap((interval) =>
    (['paid', 'invite'] as const).map((terms): Name => `${tier} ${interval} ${terms}`),
  ),
);

/**
 * Every change there can be, from each row to the columns' plans. `now`: more than before. `end`:
 * less, or as much. An invitation costs nothing, so leaving one for a paid plan of its tier or a
 * higher one is more, whatever the interval.
 */
const COLUMNS: readonly Name[] = [
  'community month paid',
  'community year paid',
  'top month paid',
  'top year paid',
  'community month invite',
  'community year invite',
  'top month invite',
  'top year invite',
];

const MATRIX: Record<Name, string> = {
  // to:                      c/m  c/y  t/m  t/y | c/m  c/y  t/m  t/y, by invitation
  'community month paid': '   -    now  now  now   end  now  now  now',
  'community year paid': '    end  -    now  now   end  end  now  now',
  'top month paid': '         end  end  -    now   end  end  end  now',
  'top year paid': '          end  end  end  -     end  end  end  end',
  'community month invite': ' now  now  now  now   -    now  now  now',
  'community year invite': '  now  now  now  now   end  -    now  now',
  'top month invite': '       end  end  now  now   end  end  -    now',
  'top year invite': '        end  end  now  now   end  end  end  -',
};

const CASES = NAMES.flatMap((from) =>
  MATRIX[from]
    .trim()
    .split(/\s+/)
    .map((moment, at) => ({ from, to: COLUMNS[at], moment })),
).flatMap(({ from, to, moment }) =>
  to && moment !== '-' ? [{ from, to, expected: moment === 'now' ? 'now' : 'period_end' }] : [],
);

describe('decideChange', () => {
  it('is asked about every change', () => {
    expect(CASES).toHaveLength(8 * 7);
  });

  it.each(CASES)('$from → $to: $expected', ({ from, to, expected }) => {
    expect(decideChange(state(from), state(to))).toBe(expected);
  });

  it('puts a plan of no tier below every tier', () => {
    const none: PlanState = { tier: null, interval: 'year', isInvite: false };
    expect(decideChange(none, state('community month paid'))).toBe('now');
    expect(decideChange(state('community month paid'), none)).toBe('period_end');
  });
});

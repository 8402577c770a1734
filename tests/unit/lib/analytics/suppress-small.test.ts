import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Group, suppressSmall } from '@/lib/analytics/people/suppress-small';

const group = (key: string | null, people: number): Group => ({ key, people });

describe('small groups', () => {
  it('are gathered once they are enough people together', () => {
    const told = suppressSmall([group('a', 12), group('b', 3), group('c', 2), group('d', 7)], 5);
    expect(told).toEqual({ groups: [group('a', 12), group('d', 7)], others: 5 });
  });

  it('take the smallest shown one along if there is one alone, which the sum of all would tell', () => {
    // Of 24 people, 12 and 8 shown leave 4: exactly the hidden group.
    const told = suppressSmall([group('a', 12), group('b', 8), group('c', 4)], 5);
    expect(told).toEqual({ groups: [group('a', 12)], others: 12 });
  });

  it('take one along if they are too few together', () => {
    const told = suppressSmall([group('a', 9), group('b', 6), group('c', 2), group('d', 1)], 5);
    expect(told).toEqual({ groups: [group('a', 9)], others: 9 });
  });

  it('counts those who did not tell as a group of their own', () => {
    const told = suppressSmall([group('a', 20), group('b', 10), group(null, 2)], 5);
    expect(told).toEqual({ groups: [group('a', 20)], others: 12 });
    expect(suppressSmall([group('a', 6), group(null, 30)], 5)).toEqual({
      groups: [group(null, 30), group('a', 6)],
      others: 0,
    });
  });

  it('hide among those who did not tell rather than among those who did', () => {
    const told = suppressSmall([group('a', 12), group('b', 2), group(null, 28)], 5);
    expect(told).toEqual({ groups: [group('a', 12)], others: 30 });
  });

  it('leave nothing to tell where no group that told is left', () => {
    expect(suppressSmall([], 5)).toBeNull();
    expect(suppressSmall([group('a', 4)], 5)).toBeNull();
    expect(suppressSmall([group('a', 4), group('b', 5)], 5)).toBeNull();
    expect(suppressSmall([group('a', 3), group('b', 2), group(null, 40)], 5)).toBeNull();
    expect(suppressSmall([group('a', 5)], 5)).toEqual({ groups: [group('a', 5)], others: 0 });
  });

  it('never leave fewer than five people to be found by subtraction', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(sizes, (people) => {
        const groups = people.map((size, index) => group(String(index), size));
        const told = suppressSmall(groups, 5);
        if (!told) return;
        const everybody = people.reduce((sum, size) => sum + size, 0);
        const shown = told.groups.reduce((sum, { people: size }) => sum + size, 0);
        for (const { people: size } of told.groups) expect(size).toBeGreaterThanOrEqual(5);
        const hidden = everybody - shown;
        expect(told.others).toBe(hidden);
        expect(hidden === 0 || hidden >= 5).toBe(true);
        const hiddenGroups = people.filter((size) => size > 0).length - told.groups.length;
        expect(hiddenGroups).not.toBe(1);
      }),
    );
  });
});

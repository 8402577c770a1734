import { describe, expect, it } from 'vitest';
import { compare } from '@/lib/analytics/compare';

describe('a number beside the one before it', () => {
  it.each([
    [112, 100, { kind: 'more', percent: 12 }],
    [88, 100, { kind: 'less', percent: 12 }],
    [100, 100, { kind: 'same' }],
    [1004, 1000, { kind: 'same' }],
    [0, 100, { kind: 'less', percent: 100 }],
    [1, 1000, { kind: 'less', percent: 99 }],
    [999, 100, { kind: 'more', percent: 899 }],
    [1000, 100, { kind: 'times', times: 10 }],
    [1999, 100, { kind: 'times', times: 19 }],
    [5, 0, { kind: 'nothingBefore' }],
    [0, 0, { kind: 'nothing' }],
    [-5, 100, { kind: 'beside' }],
    [5, -100, { kind: 'beside' }],
  ])('%i after %i', (now, before, comparison) => {
    expect(compare(now, before)).toEqual(comparison);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commissionCents } from '@/lib/core/money';

describe('commissionCents', () => {
  it('rounds down', () => {
    expect(commissionCents(999, 800)).toBe(79);
    expect(commissionCents(999, 2000)).toBe(199);
    expect(commissionCents(0, 2000)).toBe(0);
  });

  it('never exceeds the amount and never loses a whole cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (amount, bps) => {
          const fee = commissionCents(amount, bps);
          expect(fee).toBeLessThanOrEqual(amount);
          expect(fee * 10_000).toBeLessThanOrEqual(amount * bps);
          expect((fee + 1) * 10_000).toBeGreaterThan(amount * bps);
        },
      ),
    );
  });

  it('refuses fractions, negatives and rates above the whole', () => {
    expect(() => commissionCents(1.5, 800)).toThrow(RangeError);
    expect(() => commissionCents(-1, 800)).toThrow(RangeError);
    expect(() => commissionCents(100, 10_001)).toThrow(RangeError);
  });
});

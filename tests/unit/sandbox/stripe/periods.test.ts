import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billingDate, periodAt, periodFrom, prorate } from '@/sandbox/stripe/billing/items/periods';

const at = (text: string) => Date.parse(text) / 1000;
const month = { interval: 'month', interval_count: 1 };
const anchors = fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z') });
const intervals = fc.record({
  interval: fc.constantFrom('day', 'week', 'month', 'year'),
  interval_count: fc.integer({ min: 1, max: 13 }),
});

describe('billing dates', () => {
  it('come back to the anchor day after a short month', () => {
    const anchor = at('2027-01-31T23:59:59Z');
    expect(billingDate(anchor, month, 1)).toBe(at('2027-02-28T23:59:59Z'));
    expect(billingDate(anchor, month, 2)).toBe(at('2027-03-31T23:59:59Z'));
    expect(
      billingDate(at('2028-02-29T00:00:00Z'), { interval: 'year', interval_count: 1 }, 4),
    ).toBe(at('2032-02-29T00:00:00Z'));
  });

  it('make periods that follow each other and hold their moment', () => {
    fc.assert(
      fc.property(
        anchors,
        intervals,
        fc.integer({ min: 0, max: 20 * 366 * 86_400 }),
        (anchor, interval, later) => {
          const { start, end } = periodAt(anchor, interval, anchor + later);
          expect(start).toBeLessThanOrEqual(anchor + later);
          expect(end).toBeGreaterThan(anchor + later);
          expect(periodAt(anchor, interval, end).start).toBe(end);
          expect(periodAt(anchor, interval, end - 1)).toEqual({ start, end });
        },
      ),
    );
  });
});

describe('periods counted from a boundary', () => {
  const year = { interval: 'year', interval_count: 1 };

  it('have their years from the month that became one, on the anchor day where there is one', () => {
    const anchor = at('2027-01-31T09:00:00Z');
    const [february, march] = [at('2027-02-28T09:00:00Z'), at('2027-03-10T00:00:00Z')];
    const first = { start: february, end: at('2028-02-29T09:00:00Z') };
    expect(periodFrom(anchor, year, february, march)).toEqual(first);
    expect(periodFrom(anchor, year, first.end, first.end)).toEqual({
      start: first.end,
      end: at('2029-02-28T09:00:00Z'),
    });
    expect(periodFrom(anchor, month, february, at('2027-12-31T08:59:59Z')).end).toBe(
      at('2027-12-31T09:00:00Z'),
    );
  });

  it('are those of the anchor when the boundary is one of them', () => {
    fc.assert(
      fc.property(
        anchors,
        intervals,
        fc.nat(40),
        fc.nat(10 * 366 * 86_400),
        (anchor, of, n, by) => {
          const boundary = billingDate(anchor, of, n);
          expect(periodFrom(anchor, of, boundary, anchor + by)).toEqual(
            periodAt(anchor, of, anchor + by),
          );
        },
      ),
    );
  });
});

describe('proration', () => {
  it('is the whole for a whole period, nothing for none, and symmetric in sign', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 1, max: 40_000_000 }),
        fc.nat(),
        (amount, whole, seed) => {
          const part = seed % (whole + 1);
          expect(prorate(amount, whole, whole)).toBe(amount);
          expect(prorate(amount, 0, whole)).toBe(0);
          expect(prorate(-amount, part, whole) + prorate(amount, part, whole)).toBe(0);
          expect(
            Math.abs(prorate(amount, part, whole) - (amount * part) / whole),
          ).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { Burst } from '@/lib/webhooks/inbox/burst';

/** Notes one event at a time, `everyMs` apart, from `fromMs` on; answers what the last one is told. */
function send(burst: Burst, subjects: string[], everyMs: number, fromMs = 0): number {
  let wait = 0;
  for (const [index, subject] of subjects.entries())
    wait = burst.note([subject], fromMs + index * everyMs);
  return wait;
}

const CUSTOMERS = Array.from({ length: 100 }, (_, index) => `customer:${index}`);
const adjacent = CUSTOMERS.flatMap((one) => Array.from({ length: 5 }, () => one));
const mixed = Array.from({ length: 5 }, () => CUSTOMERS).flat();

describe('Burst', () => {
  it('lets nobody wait while events are few', () => {
    expect(send(new Burst(), adjacent, 20)).toBe(0);
  });

  it('lets them wait shortly where a customer’s events come one after the other', () => {
    expect(send(new Burst(), adjacent, 2)).toBe(100);
  });

  it('lets them wait longer where many customers’ events are mixed, but not for ever', () => {
    // A customer's events are 100 × 2 ms apart.
    expect(send(new Burst(), mixed, 2)).toBe(600);
    expect(send(new Burst(), mixed, 8)).toBe(700);
  });

  it('is over a second after the last', () => {
    const burst = new Burst();
    send(burst, mixed, 2);
    expect(burst.note(['customer:0'], 1100)).toBeGreaterThan(0);
    expect(burst.note(['customer:0'], 2300)).toBe(0);
  });

  it('counts events that are about nobody', () => {
    const burst = new Burst();
    expect(
      burst.note(
        Array.from({ length: 99 }, () => null),
        5,
      ),
    ).toBe(0);
    expect(burst.note([null], 6)).toBe(100);
  });
});

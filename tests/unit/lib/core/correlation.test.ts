import { describe, expect, it } from 'vitest';
import { correlate, correlated, correlationId, currentOrigin } from '@/lib/core/correlation';

describe('correlate', () => {
  it('keeps the ids of requests at once apart, across everything they wait for', async () => {
    const work = async (id: string) =>
      correlate(id, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return [correlationId(), currentOrigin()];
      });
    expect(await Promise.all([work('one'), work('two')])).toEqual([
      ['one', { correlationId: 'one' }],
      ['two', { correlationId: 'two' }],
    ]);
  });

  it('is over when the work is', () => {
    correlate('one', () => undefined);
    expect(correlationId()).toBeUndefined();
    expect(currentOrigin()).toEqual({});
  });
});

describe('correlated', () => {
  it('goes on with the id there is and makes one where there is none', () => {
    expect(correlate('one', () => correlated((id) => id))).toBe('one');
    const made = correlated((id) => [id, correlationId()]);
    expect(made[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(made[1]).toBe(made[0]);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { correlate, correlationId } from '@/lib/core/correlation';
import { TookTooLong } from '@/lib/core/in-time';
import { type Shared, together } from '@/lib/core/together';

/** Remembers who shared each piece of work; `work` may be replaced by one that fails. */
function sharing(
  options: { most?: number; patienceMs?: number } = {},
  work: (names: string[]) => Promise<void> = () => sleep(5),
) {
  const pieces: string[][] = [];
  const join = together<string, string>({
    name: 'the work',
    most: options.most ?? 10,
    lingerMs: 1,
    patienceMs: options.patienceMs ?? 1000,
    work: async (shared: readonly Shared<string>[]) => {
      const names = shared.map(({ input }) => input);
      pieces.push(names);
      await work(names);
      return shared.map(({ input, asCaller }) =>
        `${input} ${asCaller(correlationId) ?? ''}`.trim(),
      );
    },
  });
  return { join, pieces };
}

describe('together', () => {
  it('lets a lone caller through at once', async () => {
    const { join, pieces } = sharing();
    expect(await join('a')).toBe('a');
    expect(await join('b')).toBe('b');
    expect(pieces).toEqual([['a'], ['b']]);
  });

  it('lets those of one moment share, and those that come meanwhile share the next', async () => {
    const { join, pieces } = sharing();
    const first = [join('a'), join('b')];
    await sleep(1);
    const next = [join('c'), join('d'), join('e')];
    expect(await Promise.all([...first, ...next])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(pieces).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('lets no more share than it may, one piece after the other', async () => {
    let atOnce = 0;
    let most = 0;
    const { join, pieces } = sharing({ most: 2 }, async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(5);
      atOnce -= 1;
    });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(join));
    expect(pieces).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(most).toBe(1);
  });

  it('keeps whose request it is', async () => {
    const { join, pieces } = sharing();
    const asked = ['a', 'b'].map((name) => correlate(`request-${name}`, () => join(name)));
    expect(await Promise.all(asked)).toEqual(['a request-a', 'b request-b']);
    expect(pieces).toHaveLength(1);
  });

  it('tries each alone when the work fails, so that only the one at fault does', async () => {
    const { join, pieces } = sharing({}, async (names) => {
      await sleep(1);
      if (names.includes('bad')) throw new Error('refused');
    });
    const settled = await Promise.allSettled(['a', 'bad', 'c'].map(join));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(pieces).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
  });

  it('does not try each alone when the database is away', async () => {
    const { join, pieces } = sharing({}, async () => {
      const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      throw new Error('Failed query', { cause });
    });
    const settled = await Promise.allSettled(['a', 'b'].map(join));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(pieces).toHaveLength(1);
  });

  it('gives up what never settles and goes on with the next', async () => {
    let isStuck = true;
    const { join } = sharing({ patienceMs: 20 }, () =>
      isStuck ? new Promise(() => {}) : sleep(1),
    );
    await expect(join('a')).rejects.toThrow(TookTooLong);
    isStuck = false;
    expect(await join('b')).toBe('b');
  });
});

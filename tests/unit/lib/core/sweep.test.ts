import { beforeAll, describe, expect, it } from 'vitest';
import { startSweep, SweepError } from '@/lib/core/sweep';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';

beforeAll(() => {
  const ports = { app: 1, stripe: 2, workos: 3, postgres: 4 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()), { LOG_LEVEL: 'silent' });
});

const fails = async (): Promise<never> => {
  throw new TypeError('maria@example.test is not known');
};
const works = async () => 'done';

/** The error that `run` throws; fails if it throws none. */
async function thrown(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('a sweep', () => {
  it('goes over what fails, and says at the end which it was', async () => {
    const sweep = startSweep('demo');
    expect(await sweep.each('a', works)).toBe('done');
    expect(await sweep.each('b', fails)).toBeNull();
    expect(await sweep.each('c', works)).toBe('done');
    const error = await thrown(() => sweep.finish());
    expect(error).toBeInstanceOf(SweepError);
    expect(error).toMatchObject({ failed: ['b'], message: 'demo: 1 failed, first b' });
  });

  it('ends well where nothing has failed', async () => {
    const sweep = startSweep('demo');
    await sweep.each('a', works);
    expect(() => sweep.finish()).not.toThrow();
  });

  it('tells why, with no word of a person, so that it can be put on record', async () => {
    const told: string[] = [];
    await startSweep('demo').each('a', fails, async (message) => void told.push(message));
    expect(told).toEqual(['TypeError: [e-mail] is not known']);
  });

  it('stops after twenty failures in a row, since then nothing works', async () => {
    const sweep = startSweep('demo');
    for (let index = 1; index < 20; index += 1) await sweep.each(`row ${index}`, fails);
    const error = await thrown(() => sweep.each('row 20', fails));
    expect(error).toBeInstanceOf(SweepError);
    expect(error).toMatchObject({ cause: expect.any(TypeError) });
    expect((error as SweepError).failed).toHaveLength(20);
  });

  it('goes on for as long as some succeed', async () => {
    const sweep = startSweep('demo');
    for (let index = 0; index < 100; index += 1) {
      await sweep.each(`bad ${index}`, fails);
      if (index % 19 === 18) await sweep.each(`good ${index}`, works);
    }
    const error = await thrown(() => sweep.finish());
    expect((error as SweepError).failed).toHaveLength(100);
    expect((error as SweepError).message).toBe(
      'demo: 100 failed, first bad 0, bad 1, bad 2, bad 3, bad 4',
    );
  });
});

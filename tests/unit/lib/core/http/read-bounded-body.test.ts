import { expect, it } from 'vitest';
import { readBoundedBody } from '@/lib/core/http/read-bounded-body';

/** A body that never ends, and how much of it was asked for. */
function endless() {
  const asked = { bytes: 0 };
  async function* chunks() {
    for (;;) {
      asked.bytes += 1000;
      yield await Promise.resolve(new Uint8Array(1000));
    }
  }
  return { body: chunks(), asked };
}

it('gives up a body that is too large without reading on', async () => {
  const { body, asked } = endless();
  await expect(readBoundedBody(body, 4500)).rejects.toMatchObject({ code: 'body_too_large' });
  expect(asked.bytes).toBe(5000);
});

it('reads what fits, also where a letter lies across two pieces, and nothing as empty', async () => {
  const bytes = new TextEncoder().encode('Olá');
  async function* pieces() {
    yield await Promise.resolve(bytes.subarray(0, 3));
    yield bytes.subarray(3);
  }
  expect(await readBoundedBody(pieces(), bytes.byteLength)).toBe('Olá');
  expect(await readBoundedBody(null, 1)).toBe('');
});

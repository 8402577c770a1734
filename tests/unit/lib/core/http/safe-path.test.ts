import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { safePath } from '@/lib/core/http/safe-path';

it('a path in logs and traces has no secret and no query', () => {
  for (let round = 0; round < 50; round += 1) {
    const token = randomBytes(32).toString('base64url');
    expect(safePath(`/api/calendar-feeds/${token}.ics?x=1`)).toBe(
      '/api/calendar-feeds/[secret].ics',
    );
  }
  const id = crypto.randomUUID();
  expect(safePath(`/api/appointments/${id}/calendar`)).toBe(`/api/appointments/${id}/calendar`);
});

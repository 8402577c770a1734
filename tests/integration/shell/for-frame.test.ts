import { expect, it, vi } from 'vitest';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { forFrame } from '@/components/shell/for-frame';
import { AppError } from '@/lib/core/errors';

vi.stubEnv('LOG_LEVEL', 'silent');
for (const [name, value] of Object.entries(
  sandboxEnv({ app: 1, stripe: 2, workos: 3, postgres: 4 }, makeSecrets()),
))
  vi.stubEnv(name, value);

it('hands on what is there', async () => {
  expect(await forFrame(Promise.resolve('Team'))).toBe('Team');
});

it('leaves out what cannot be had, whoever does not answer', async () => {
  const silent = new AppError('provider_unavailable', 'No answer.');
  expect(await forFrame(Promise.reject(silent))).toBeNull();
  const { readOrganization } = await import('@/lib/organizations/read-organization');
  // Nothing listens at that port.
  expect(await forFrame(readOrganization('org_1'))).toBeNull();
});

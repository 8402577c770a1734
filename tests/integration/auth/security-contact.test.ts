import { NextRequest } from 'next/server';
import { expect, it, vi } from 'vitest';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';

const ADDRESS = 'http://127.0.0.1:3000/.well-known/security.txt';

/** The answer of an installation that names this contact. */
async function ask(contact: string): Promise<Response> {
  vi.resetModules();
  const ports = { app: 3000, stripe: 1, workos: 2, postgres: 3 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()), {
    NEXT_PUBLIC_APP_URL: 'http://127.0.0.1:3000',
    LOG_LEVEL: 'silent',
    SECURITY_CONTACT: contact,
  });
  const { GET } = await import('@/app/.well-known/security.txt/route');
  return GET(new NextRequest(ADDRESS));
}

it('names the contact, and a day within a year until which that holds', async () => {
  const answer = await ask('mailto:security@example.com');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const lines = (await answer.text()).split('\n');
  expect(lines).toContain('Contact: mailto:security@example.com');
  expect(lines).toContain(`Canonical: ${ADDRESS}`);
  const expires = lines.filter((line) => line.startsWith('Expires: '));
  expect(expires).toEqual([expect.stringMatching(/^Expires: \d{4}-\d\d-\d\dT[\d:.]+Z$/)]);
  const days = (Date.parse(expires[0]?.slice(9) ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(30);
  expect(days).toBeLessThan(365);
});

it('is not there where nobody is named', async () => {
  const answer = await ask('');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'not_found' });
});

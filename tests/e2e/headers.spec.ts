import { request as httpRequest } from 'node:http';
import { expect, newEmail, signIn, test } from '../support/browser';
import { origin } from '../support/problem';

test('pages carry a strict policy, and only the payment page may reach Stripe', async ({
  page,
}) => {
  await signIn(page, newEmail());
  const stripe = new URL(process.env['TEST_STRIPE_URL'] ?? '').origin;
  const policyOf = async (path: string) =>
    (await page.request.get(path)).headers()['content-security-policy'] ?? '';
  const dashboard = await policyOf('/dashboard');
  expect(dashboard).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/);
  expect(dashboard).not.toContain('unsafe-eval');
  expect(dashboard).not.toContain(stripe);
  expect(dashboard).toContain("frame-ancestors 'none'");
  expect(await policyOf('/billing/subscription')).not.toContain(stripe);
  expect(await policyOf('/billing/checkout?plan=top-expert-monthly')).toContain(stripe);
  const headers = (await page.request.get('/dashboard')).headers();
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
  });
  expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  expect(headers['x-powered-by']).toBeUndefined();
});

test('a page or file that is not there runs no script, wherever it is missing', async ({
  request,
}) => {
  const paths = [
    '/_next/image?url=/dashboard&w=64&q=75',
    '/none',
    '/_next/static/none',
    '/images/none',
    '/api/webhooks/none',
    '/robots.txt/x',
  ];
  for (const path of paths) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(answer.headers()['content-security-policy'], path).not.toMatch(/script-src[^;]*unsafe/);
  }
});

test('TRACE gives nobody their headers back', async () => {
  const answer = await new Promise<{ status: number | undefined; body: string }>(
    (resolve, reject) => {
      const sent = httpRequest(
        origin(),
        { method: 'TRACE', headers: { cookie: 'secret=1' } },
        (got) => {
          let body = '';
          got.on('data', (chunk: Buffer) => (body += chunk.toString()));
          got.on('end', () => resolve({ status: got.statusCode, body }));
        },
      );
      sent.on('error', reject).end();
    },
  );
  expect(answer).toEqual({ status: 405, body: '' });
});

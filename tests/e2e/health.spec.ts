import { expect, test } from '../support/browser';

test('health tells of database, worker and webhooks', async ({ request }) => {
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({
    status: 'ok',
    database: 'up',
    migrations: { pending: 0 },
    worker: { status: 'alive' },
    webhook: { pending: expect.any(Number) },
  });
  expect((await request.get('/api/health/live')).status()).toBe(200);
});

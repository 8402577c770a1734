import { join } from 'node:path';
import { startStripe } from '@/sandbox/stripe';
import { startWorkos } from '@/sandbox/workos';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { spawnChild, waitForUrl } from '@/scripts/commands/spawn-child';
import { createDatabase } from './database';
import { withAppRole } from '@/scripts/measure/count-statements';
import { findChromium } from '@/scripts/measure/find-chromium';
import { freePort } from '@/scripts/stack/free-port';

/** Starts database, stand-ins, worker and the production server on free ports; the tests read where from the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = process.env['TEST_FOLDER'] ?? '.test/e2e';
  process.env['CHROME_PATH'] = await findChromium(join(folder, 'chromium'));
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    const database = await createDatabase();
    stops.push(() => database.drop());
    const stripe = await startStripe({ retryDelaysMs: [200, 400, 800, 1600, 3200, 6400] });
    stops.push(() => stripe.stop());
    const workos = await startWorkos({
      clientId: 'client_sandbox',
      apiKey: 'sk_test_sandbox',
      entitlementDelayMs: 150,
      stripe: { url: stripe.url, apiKey: 'sk_test_workos' },
    });
    stops.push(() => workos.stop());
    const port = await freePort();
    const secrets = makeSecrets();
    const env = {
      ...sandboxEnv({ app: port, stripe: stripe.port, workos: workos.port, postgres: 1 }, secrets),
      DATABASE_URL: database.url,
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'error',
      SECURITY_CONTACT: 'mailto:security@example.test',
    };
    Object.assign(process.env, env, { TEST_STRIPE_URL: stripe.url, TEST_WORKOS_URL: workos.url });
    const webhookUrl = `http://127.0.0.1:${port}/api/webhooks/stripe`;
    process.env['TEST_WEBHOOK_URL'] = webhookUrl;
    for (const connect of [false, true])
      await stripe.control.registerEndpoint({
        url: webhookUrl,
        secret: secrets.webhookSecret,
        connect,
      });
    const { applyCatalog } = await import('@/lib/catalog/apply-catalog');
    await applyCatalog();
    const worker = spawnChild('scripts/worker.ts', [], env);
    stops.push(() => worker.stop());
    // Under a role of its own, so that its statements can be told from the worker's and the tests'.
    const appEnv = { ...env, HOST: '127.0.0.1', DATABASE_URL: await withAppRole(database.url) };
    const app = spawnChild('scripts/start.ts', [], appEnv);
    stops.push(() => app.stop());
    await waitForUrl(`http://127.0.0.1:${port}/`, app);
    const { closeDatabase } = await import('@/db/client');
    stops.push(closeDatabase);
    const { makeHouseExperts } = await import('./house-experts');
    await makeHouseExperts();
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

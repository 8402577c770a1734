import { startStripe, type StripeSandbox } from '@/sandbox/stripe';
import { startWorkos, type WorkosSandbox } from '@/sandbox/workos';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { createDatabase } from './database';
import { openWebhookDoor } from './webhook-door';

/** A database, both stand-ins and the app's webhook door, for one suite. */
export interface Stack {
  stripe: StripeSandbox;
  workos: WorkosSandbox;
  databaseUrl: string;
  webhookUrl: string;
  webhookSecret: string;
  stop(): Promise<void>;
}

/**
 * Starts everything a verb needs and points this process's environment at it. Call before
 * importing anything that reads the environment; the vendors' SDKs and Postgres are real.
 * `variables` take the place of the sandbox's own; an empty one is as good as absent.
 */
export async function startStack(variables: Record<string, string> = {}): Promise<Stack> {
  const database = await createDatabase();
  const stripe = await startStripe({ retryDelaysMs: [50, 100, 200, 400, 800, 1600, 3200] });
  const workos = await startWorkos({
    clientId: 'client_sandbox',
    apiKey: 'sk_test_sandbox',
    entitlementDelayMs: 20,
    stripe: { url: stripe.url, apiKey: 'sk_test_workos' },
  });
  const secrets = makeSecrets();
  const ports = { app: 1, stripe: stripe.port, workos: workos.port, postgres: 1 };
  Object.assign(process.env, sandboxEnv(ports, secrets), {
    DATABASE_URL: database.url,
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    ...variables,
  });
  const door = await openWebhookDoor();
  for (const connect of [false, true])
    await stripe.control.registerEndpoint({
      url: door.url,
      secret: secrets.webhookSecret,
      connect,
    });
  const { HANDLED_WORKOS_EVENTS } = await import('@/lib/webhooks/workos-event');
  await workos.control.registerWebhook({
    url: door.workosUrl,
    secret: secrets.workosWebhookSecret,
    events: [...HANDLED_WORKOS_EVENTS],
  });
  const { applyCatalog } = await import('@/lib/catalog/apply-catalog');
  await applyCatalog();
  const stop = async () => {
    const { closeDatabase } = await import('@/db/client');
    await door.close();
    await workos.stop();
    await stripe.stop();
    await closeDatabase();
    await database.drop();
  };
  return {
    stripe,
    workos,
    databaseUrl: database.url,
    webhookUrl: door.url,
    webhookSecret: secrets.webhookSecret,
    stop,
  };
}

import { startStripe } from '@/sandbox/stripe';
import { startWorkos } from '@/sandbox/workos';
import { freePort } from '@/scripts/stack/free-port';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { spawnChild, waitForUrl } from '@/scripts/commands/spawn-child';
import { createDatabase } from './database';
import { type OtlpReceiver, startOtlpReceiver } from './otlp-receiver';
import { spawnWorker, type SpawnedWorker } from './spawned-worker';

/** The production server and a worker, in processes of their own, with a collector. */
export interface WatchedInstallation {
  url: string;
  metricsPort: number;
  webhookSecret: string;
  receiver: OtlpReceiver;
  worker: SpawnedWorker;
  stop(): Promise<void>;
}

/** Starts one beside the suite's own, which is measured and so must not be watched. */
export async function startWatchedInstallation(): Promise<WatchedInstallation> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  const keep = <Part>(part: Part, end: () => Promise<void>): Part => {
    stops.push(end);
    return part;
  };
  try {
    const database = await createDatabase();
    keep(database, () => database.drop());
    const receiver = await startOtlpReceiver();
    keep(receiver, () => receiver.close());
    const stripe = await startStripe({ retryDelaysMs: [200, 400, 800] });
    keep(stripe, () => stripe.stop());
    const workos = await startWorkos({
      clientId: 'client_sandbox',
      apiKey: 'sk_test_sandbox',
      stripe: { url: stripe.url, apiKey: 'sk_test_workos' },
    });
    keep(workos, () => workos.stop());
    const [port, metricsPort] = [await freePort(), await freePort()];
    const secrets = makeSecrets();
    const env: Record<string, string> = {
      ...sandboxEnv({ app: port, stripe: stripe.port, workos: workos.port, postgres: 1 }, secrets),
      DATABASE_URL: database.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    };
    const { webhookSecret } = secrets;
    const url = env['NEXT_PUBLIC_APP_URL'] ?? '';
    await stripe.control.registerEndpoint({
      url: `http://127.0.0.1:${port}/api/webhooks/stripe`,
      secret: webhookSecret,
    });
    const catalog = spawnChild('scripts/catalog.ts', ['apply'], env, { quiet: true });
    await new Promise((resolve) => catalog.process.once('exit', resolve));
    const worker = await spawnWorker(await freePort(), env);
    keep(worker, () => worker.stop());
    const appEnv = { HOST: '127.0.0.1', METRICS_PORT: String(metricsPort), LOG_LEVEL: 'error' };
    const app = spawnChild('scripts/start.ts', [], { ...env, ...appEnv });
    keep(app, () => app.stop());
    await waitForUrl(`http://127.0.0.1:${port}/`, app);
    return { url, metricsPort, webhookSecret, receiver, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { migrate } from '@/db/migrate';
import { startPostgres } from '@/sandbox/postgres';
import { stripeControl, type StripeControl } from '@/sandbox/stripe/control';
import { workosControl, type WorkosControl } from '@/sandbox/workos/control';
import { withAppRole } from '../measure/count-statements';
import { freePort } from '../stack/free-port';
import { ROOT } from '../commands/load-env';
import { makeSecrets, sandboxEnv } from '../stack/sandbox-env';
import { type Child, spawnChild, waitForUrl } from '../commands/spawn-child';

/** A running production server with worker, stand-ins and database, all its own, on free ports. */
export interface Installation {
  appUrl: string;
  /** As an administrator; the app itself runs under `APP_ROLE`. */
  databaseUrl: string;
  webhookUrl: string;
  webhookSecret: string;
  stripe: StripeControl;
  workos: WorkosControl;
  /** Stops app and worker and starts them anew, with these variables besides. */
  restart(variables: Record<string, string>): Promise<void>;
  /** Scratch space that is removed at the end. */
  folder: string;
  stop(): Promise<void>;
}

/** The stand-ins keep everything in memory: some 40 kB an organization. */
const ROOM_FOR_MANY = {
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --max-old-space-size=12000`,
};

const portsSchema = z.object({ stripePort: z.number(), workosPort: z.number() });

/**
 * Starts everything: database, both stand-ins in a process of their own, worker and server as a
 * production installation runs them. Points this process's environment at it, so that scenarios
 * may call verbs. The app trusts one proxy, so that visitors can come from different addresses.
 */
export async function startInstallation(): Promise<Installation> {
  const folder = join(ROOT, '.test', `bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const stops: (() => Promise<void>)[] = [
    async () => rmSync(folder, { recursive: true, force: true }),
  ];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    const postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      preload: ['pg_stat_statements'],
    });
    stops.push(() => postgres.stop());
    await migrate(postgres.url());
    const standIns = spawnChild('scripts/stack/stand-ins.ts', [], ROOM_FOR_MANY);
    stops.push(() => standIns.stop());
    const { stripePort, workosPort } = await portsOf(standIns);
    const port = await freePort();
    const secrets = makeSecrets();
    const env = {
      ...sandboxEnv({ app: port, stripe: stripePort, workos: workosPort, postgres: 1 }, secrets),
      DATABASE_URL: postgres.url(),
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
      TRUSTED_PROXY_HOPS: '1',
    };
    Object.assign(process.env, env);
    const stripe = stripeControl(`http://127.0.0.1:${stripePort}`);
    const webhookUrl = `http://127.0.0.1:${port}/api/webhooks/stripe`;
    await stripe.registerEndpoint({ url: webhookUrl, secret: secrets.webhookSecret });
    const { applyCatalog } = await import('@/lib/catalog/apply-catalog');
    await applyCatalog();
    stops.push(closeOwnConnections);
    const running = await startChildren(env, port);
    stops.push(() => running.stop());
    return {
      appUrl: `http://localhost:${port}`,
      databaseUrl: postgres.url(),
      webhookUrl,
      webhookSecret: secrets.webhookSecret,
      stripe,
      workos: workosControl(`http://127.0.0.1:${workosPort}`),
      restart: running.restart,
      folder,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** App and worker, as a production installation runs them. */
async function startChildren(env: Record<string, string>, port: number) {
  const appEnv = { HOST: '127.0.0.1', DATABASE_URL: await withAppRole(env['DATABASE_URL'] ?? '') };
  let children: Child[] = [];
  const stop = async () => {
    for (const child of children) await child.stop();
  };
  const restart = async (variables: Record<string, string>) => {
    await stop();
    const worker = spawnChild('scripts/worker.ts', [], { ...env, ...variables });
    const app = spawnChild('scripts/start.ts', [], { ...env, ...variables, ...appEnv });
    children = [app, worker];
    await waitForUrl(`http://127.0.0.1:${port}/api/health/live`, app);
  };
  await restart({});
  return { stop, restart };
}

async function portsOf(standIns: Child): Promise<z.infer<typeof portsSchema>> {
  return new Promise((resolve, reject) => {
    standIns.process.once('message', (message) => resolve(portsSchema.parse(message)));
    standIns.process.once('exit', (code) => reject(new Error(`the stand-ins ended: ${code}`)));
  });
}

/** Verbs called in this process have opened the database under our own environment. */
async function closeOwnConnections(): Promise<void> {
  const { closeDatabase } = await import('@/db/client');
  await closeDatabase();
}

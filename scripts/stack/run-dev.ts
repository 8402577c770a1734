import { join } from 'node:path';
import { env } from '@/config/env';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { envSource } from '../commands/env-source';
import { fillFromEnvFile } from '../commands/fill-from-env-file';
import { keepWorker } from './keep-worker';
import { ROOT } from '../commands/load-env';
import { prepareSandbox } from './prepare-sandbox';
import { printSandbox, printWelcome } from './print-welcome';
import { readArguments } from '../commands/read-arguments';
import { Refusal } from '../commands/refusal';
import { requireMigrated } from '../commands/require-migrated';
import { sayError } from '../commands/run-command';
import { defaultPorts, type SandboxPorts } from './sandbox-env';
import { type Child, spawnChild, waitForUrl } from '../commands/spawn-child';

/** What a person started: everything, or the stand-ins and the database alone. */
export interface DevOptions {
  withApp: boolean;
}

/** Code and words of the worker; the app's own reloading is Next's. */
const WORKER_SOURCES = ['lib', 'db', 'config', 'types', 'messages'];

/**
 * Starts the local installation and keeps it until Ctrl-C. With real keys in the environment only
 * the app and the worker are started; otherwise the sandbox too, migrated, with catalog and people.
 */
export async function runDev({ withApp }: DevOptions): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    for (const one of stops.toReversed())
      await one().catch((error: unknown) => console.error(error));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop(0));
  try {
    const usage = withApp ? 'npm run dev' : 'npm run sandbox';
    readArguments(process.argv.slice(2), { usage });
    fillFromEnvFile(ROOT);
    const ports = defaultPorts();
    const isSandbox = envSource(process.env) === 'sandbox';
    if (isSandbox) stops.push(await prepareSandbox(ports, withApp));
    else await requireAccounts(withApp);
    if (!withApp) return printSandbox(ports);
    stops.push(startWorker(ports, isSandbox));
    const app = startApp(ports, isSandbox);
    stops.push(() => app.stop());
    await waitForUrl(`http://127.0.0.1:${ports.app}/`, app, { timeoutMs: 120_000 });
    app.process.once('exit', (code) => {
      if (stopping) return;
      console.error(`The app ended unexpectedly (code ${code}); stopping the rest.`);
      void stop(1);
    });
    if (isSandbox) printWelcome(ports);
  } catch (error) {
    await stop(stopping ? 1 : sayError(error));
  }
}

/** Says what is wrong once, rather than by the worker and the app each. */
async function requireAccounts(withApp: boolean): Promise<void> {
  if (!withApp)
    throw new Refusal(
      'The environment (or .env) names accounts of Stripe or WorkOS, so nothing would use the stand-ins. Empty those variables to work with them.',
    );
  env();
  await requireMigrated();
  await closeDatabase();
  console.log('Using the accounts and the database named in the environment (or .env).');
}

function startWorker(ports: Required<SandboxPorts>, isSandbox: boolean): () => Promise<void> {
  return keepWorker({
    script: 'scripts/worker.ts',
    env: {
      LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn',
      ...(isSandbox && { METRICS_PORT: String(ports.metrics + 1) }),
    },
    folders: WORKER_SOURCES.map((folder) => join(ROOT, folder)),
    // A database that a person named is changed when they say so: npm run db:migrate.
    beforeRestart: async () => {
      if (isSandbox) await migrate(env().DATABASE_URL);
    },
  });
}

function startApp(ports: Required<SandboxPorts>, isSandbox: boolean): Child {
  return spawnChild('scripts/start.ts', ['--dev'], {
    PORT: String(ports.app),
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'info',
    // With the stand-ins anyone who reaches the app may sign in as anyone.
    ...(isSandbox && {
      HOST: process.env['HOST'] || '127.0.0.1',
      METRICS_PORT: String(ports.metrics),
    }),
  });
}

import { migrate } from '@/db/migrate';
import { applyCatalog } from '@/lib/catalog/apply-catalog';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { closeDatabase } from '@/db/client';
import { loadEnv, SANDBOX_FOLDER } from './load-env';
import { claimSandbox } from './sandbox-lock';
import { defaultPorts, keptSecrets, type SandboxPorts } from './sandbox-env';
import { DEMO_PEOPLE, seedDemo } from './seed-demo';
import { type Child, spawnChild, waitForUrl } from './spawn-child';
import { startSandbox } from './start-sandbox';

/** What a person started: everything, or the stand-ins and the database alone. */
export interface DevOptions {
  withApp: boolean;
}

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
    const ports = defaultPorts();
    const source = loadEnv();
    const fromSandbox = source === 'sandbox';
    if (fromSandbox) stops.push(await prepareSandbox(ports, withApp));
    else console.log('Using the accounts named in the environment (.env).');
    if (!withApp) return printSandbox(ports);
    const children = await startAppAndWorker(ports, stops, fromSandbox);
    for (const child of children) {
      child.process.once('exit', (code) => {
        if (stopping) return;
        console.error(`A part of Eleva ended unexpectedly (code ${code}); stopping the rest.`);
        void stop(1);
      });
    }
    if (fromSandbox) printWelcome(ports);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
}

async function prepareSandbox(
  ports: Required<SandboxPorts>,
  withApp: boolean,
): Promise<() => Promise<void>> {
  const lock = claimSandbox(SANDBOX_FOLDER, `http://localhost:${ports.app}`);
  try {
    if (withApp) await requireFreePort(ports.app, 'PORT');
    await requireFreePort(ports.stripe, 'SANDBOX_STRIPE_PORT');
    await requireFreePort(ports.workos, 'SANDBOX_WORKOS_PORT');
    await requireFreePort(ports.mail, 'SANDBOX_MAIL_PORT');
    await requireFreePort(ports.mailbox, 'SANDBOX_MAILBOX_PORT');
    console.log('Starting the sandbox: Postgres, Stripe, WorkOS and mail on this machine …');
    const secrets = keptSecrets(SANDBOX_FOLDER);
    const sandbox = await startSandbox({
      ports,
      secrets,
      folder: SANDBOX_FOLDER,
      databaseFolder: join(SANDBOX_FOLDER, 'postgres'),
    });
    const stop = async () => {
      await closeDatabase();
      await sandbox.stop();
      lock.release();
    };
    try {
      Object.assign(process.env, sandbox.env);
      await migrate(sandbox.env['DATABASE_URL'] ?? '');
      const changes = await applyCatalog();
      if (changes > 0) console.log(`Catalog applied to the Stripe stand-in (${changes} changes).`);
      await seedDemo();
    } catch (error) {
      await stop();
      throw error;
    }
    return stop;
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startAppAndWorker(
  ports: Required<SandboxPorts>,
  stops: (() => Promise<void>)[],
  fromSandbox: boolean,
): Promise<Child[]> {
  const worker = spawnChild('scripts/worker.ts', [], {
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    ...(fromSandbox && { METRICS_PORT: String(ports.metrics + 1) }),
  });
  stops.push(() => worker.stop());
  const app = spawnChild('scripts/start.ts', ['--dev'], {
    PORT: String(ports.app),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
    // With the stand-ins anyone who reaches the app may sign in as anyone.
    ...(fromSandbox && {
      HOST: process.env['HOST'] ?? '127.0.0.1',
      METRICS_PORT: String(ports.metrics),
    }),
  });
  stops.push(() => app.stop());
  await waitForUrl(`http://127.0.0.1:${ports.app}/`, app, { timeoutMs: 120_000 });
  return [worker, app];
}

async function requireFreePort(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new Error(
          `Port ${port} is taken by another program. Stop it, or set ${variable} to a free one.`,
        ),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

function printSandbox(ports: Required<SandboxPorts>): void {
  console.log(
    `\n  Stripe   http://localhost:${ports.stripe}\n  WorkOS   http://localhost:${ports.workos}\n  Mailbox  http://localhost:${ports.mailbox}\n  Postgres postgres://postgres@127.0.0.1:${ports.postgres}/eleva\n\nCtrl-C stops it.`,
  );
}

function printWelcome(ports: Required<SandboxPorts>): void {
  console.log(`\nEleva is ready:  http://localhost:${ports.app}\n\nSign in as`);
  for (const person of DEMO_PEOPLE) console.log(`  ${person.email.padEnd(18)} ${person.note}`);
  console.log(`  or any e-mail address, for a new person.\n
Pay with 4242 4242 4242 4242, any future date, any CVC.
  declined          4000 0000 0000 0002
  3-D Secure        4000 0025 0000 3155`);
  console.log(
    `\n  Metrics  http://localhost:${ports.metrics}/metrics (app), http://localhost:${ports.metrics + 1}/metrics (worker)`,
  );
  printSandbox(ports);
}

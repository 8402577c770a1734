import { createServer } from 'node:net';
import { join } from 'node:path';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { applyCatalog } from '@/lib/catalog/apply-catalog';
import { ROOT, SANDBOX_FOLDER } from '../commands/load-env';
import { Refusal } from '../commands/refusal';
import { claimSandbox } from './running-sandbox';
import { keptSecrets, sandboxEnv, type SandboxPorts } from './sandbox-env';
import { seedDemo } from './seed-demo';
import { startSandbox } from './start-sandbox';
import { useSandbox } from './use-sandbox';

/**
 * Starts this checkout's sandbox, migrated, with catalog and people, and points this process's
 * environment at it. Returns how to stop it. Throws `Refusal` if it runs already, a port is taken,
 * or the environment names a database or address of its own.
 */
export async function prepareSandbox(
  ports: Required<SandboxPorts>,
  withApp: boolean,
): Promise<() => Promise<void>> {
  const secrets = keptSecrets(SANDBOX_FOLDER);
  useSandbox(sandboxEnv(ports, secrets));
  const claim = claimSandbox(SANDBOX_FOLDER, ROOT, ports);
  const stops: (() => Promise<void>)[] = [async () => claim.release()];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    await requireFreePorts(ports, withApp);
    console.log('Starting the sandbox: Postgres, Stripe, WorkOS and mail on this machine …');
    const databaseFolder = join(SANDBOX_FOLDER, 'postgres');
    const sandbox = await startSandbox({ ports, secrets, folder: SANDBOX_FOLDER, databaseFolder });
    stops.push(() => sandbox.stop(), closeDatabase);
    await migrate(sandbox.postgres.url());
    const changes = await applyCatalog();
    if (changes > 0) console.log(`Catalog applied to the Stripe stand-in (${changes} changes).`);
    await seedDemo(sandbox.stripe.control);
    // Only now: hundreds of events of the demo would wait for the app and keep its first page from somebody.
    await sandbox.tellApp();
    claim.markReady();
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** All but Postgres's, which may be held by a server of ours that a killed sandbox left. */
async function requireFreePorts(ports: Required<SandboxPorts>, withApp: boolean): Promise<void> {
  if (withApp) await requireFreePort(ports.app, 'PORT');
  await requireFreePort(ports.stripe, 'SANDBOX_STRIPE_PORT');
  await requireFreePort(ports.workos, 'SANDBOX_WORKOS_PORT');
  await requireFreePort(ports.mail, 'SANDBOX_MAIL_PORT');
  await requireFreePort(ports.mailbox, 'SANDBOX_MAILBOX_PORT');
}

async function requireFreePort(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new Refusal(
          `Port ${port} is taken by another program. Stop it, or set ${variable} to a free one.`,
        ),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

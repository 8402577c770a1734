import { closeDatabase } from '@/db/client';
import { startWorker } from '@/lib/jobs/worker';
import { startTelemetry, stopTelemetry } from '@/lib/telemetry/start-telemetry';
import { loadEnv } from './commands/load-env';
import { readArguments } from './commands/read-arguments';
import { requireMigrated } from './commands/require-migrated';
import { sayError } from './commands/run-command';
import { endWithParent } from './commands/spawn-child';
import { surviveLostConnections } from './commands/survive-lost-connections';

/** A worker process. Any number may run beside any number of apps. */
async function main(): Promise<void> {
  readArguments(process.argv.slice(2), { usage: 'npm run worker' });
  loadEnv();
  endWithParent(() => process.exit(0));
  surviveLostConnections();
  await requireMigrated();
  await startTelemetry('eleva-worker');
  const concurrency = Number(process.env['WORKER_CONCURRENCY'] || 16);
  // Heard from here on: a signal while it starts must not cut off the jobs it has taken by then.
  const toldToStop = new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  const worker = await startWorker({ concurrency });
  process.send?.('ready');
  await toldToStop;
  await worker.stop();
  await stopTelemetry();
  await closeDatabase();
  process.exit(0);
}

main().catch((error: unknown) => process.exit(sayError(error)));

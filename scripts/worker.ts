import { closeDatabase } from '@/db/client';
import { startWorker } from '@/lib/jobs/worker';
import { startTelemetry, stopTelemetry } from '@/lib/telemetry/start-telemetry';
import { loadEnv } from './stack/load-env';
import { requireMigrated } from './stack/require-migrated';
import { sayError } from './stack/run-command';
import { endWithParent } from './stack/spawn-child';
import { surviveLostConnections } from './stack/survive-lost-connections';

/** A worker process. Any number may run beside any number of apps. */
async function main(): Promise<void> {
  loadEnv();
  surviveLostConnections();
  await requireMigrated();
  await startTelemetry('eleva-worker');
  const concurrency = Number(process.env['WORKER_CONCURRENCY'] ?? 80);
  const worker = await startWorker({ concurrency });
  process.send?.('ready');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    await stopTelemetry();
    await closeDatabase();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  endWithParent(() => process.exit(0));
}

main().catch((error: unknown) => {
  sayError(error);
  process.exit(1);
});

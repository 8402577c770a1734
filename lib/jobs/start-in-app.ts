import { env } from '@/config/env';
import { captureConsole } from '@/lib/core/capture-console';
import { watchWorkosCalls } from '@/lib/integrations/workos';
import { watchAccess } from '@/lib/access/watch-access';
import { startTelemetry } from '@/lib/telemetry/start-telemetry';
import { startWorker } from './worker';

/** Prepares a server process: checks the environment, tidies its output, starts what it is watched by, and the worker inside when `WORKER_IN_APP` says so. Throws `EnvError` on an unusable environment. */
export async function startInApp(): Promise<void> {
  if (env().NODE_ENV === 'production') captureConsole();
  await startTelemetry('eleva-app');
  watchWorkosCalls();
  await watchAccess();
  if (env().WORKER_IN_APP) await startWorker({ concurrency: 4 });
}

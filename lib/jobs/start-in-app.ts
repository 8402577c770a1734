import { env } from '@/config/env';
import { startWorker } from './worker';

/** Starts the worker in this process when `WORKER_IN_APP` says so. Throws `EnvError` on an unusable environment. */
export async function startInApp(): Promise<void> {
  if (env().WORKER_IN_APP) await startWorker({ concurrency: 4 });
}

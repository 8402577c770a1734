import { type Child, spawnChild } from '@/scripts/commands/spawn-child';
import { scrape } from './prometheus';
import { eventually } from './expert';

/** A line of the log, parsed. */
export type LogLine = Record<string, unknown>;

/** A worker in a process of its own, and all it has logged. */
export interface SpawnedWorker extends Child {
  lines: LogLine[];
}

/** Starts a worker with its debug log kept and its metrics at `port`; ready when those answer. */
export async function spawnWorker(
  port: number,
  env: Record<string, string> = {},
): Promise<SpawnedWorker> {
  const lines: LogLine[] = [];
  const onLine = (line: string) => {
    if (line.startsWith('{')) lines.push(JSON.parse(line) as LogLine);
  };
  const child = spawnChild(
    'scripts/worker.ts',
    [],
    { METRICS_PORT: String(port), LOG_LEVEL: 'debug', WORKER_CONCURRENCY: '4', ...env },
    { quiet: true, onLine },
  );
  await eventually('the worker to answer a scrape', () => scrape(port).catch(() => null));
  return { ...child, lines };
}

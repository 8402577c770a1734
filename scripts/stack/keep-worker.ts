import { type FSWatcher, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { type Child, spawnChild } from '../commands/spawn-child';

/** A save is often several events; one restart serves them. */
const SETTLE_MS = 300;
/** Longer than any job may run (`PATIENCE_MS` of the task list): a restart loses none. */
const JOB_PATIENCE_MS = 130_000;
/** When everything ends at Ctrl-C nobody wants to wait that long; the queue runs the job again. */
const END_PATIENCE_MS = 8000;

/** What the worker is made of. E-mails hold messages; migrations are SQL. */
const SOURCE = /\.(ts|tsx|json|sql)$/;

export interface KeptWorker {
  /** The script, from the root of the checkout. */
  script: string;
  env: Record<string, string>;
  /** Absolute folders; a change of a source in one of them restarts the worker. */
  folders: string[];
  /** Before each start but the first, such as bringing the database up to date. */
  beforeRestart: () => Promise<void>;
  /** Told what a person should know; the console by default. */
  say?: (message: string) => void;
}

/**
 * Runs the worker of `npm run dev` and starts it anew when its code or the schema changes, after
 * its running jobs are done. One that ends by itself is started again by the next change. Returns
 * how to stop it.
 */
export function keepWorker(options: KeptWorker): () => Promise<void> {
  const say = options.say ?? console.log;
  let isStopping = false;
  let child = start();
  let restarting: Promise<void> | null = null;
  let changed: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  function start(): Child {
    const started = spawnChild(options.script, [], options.env);
    started.process.once('exit', (code) => {
      if (child !== started || isStopping || restarting) return;
      say(`The worker ended (code ${code}); it starts again when a file of it is saved.`);
    });
    return started;
  }

  function takeChange(): string | null {
    const file = isStopping ? null : changed;
    changed = null;
    return file;
  }

  async function restart(): Promise<void> {
    for (let file = takeChange(); file !== null; file = takeChange()) {
      await child.stop(JOB_PATIENCE_MS);
      try {
        await options.beforeRestart();
      } catch (error) {
        say(`The worker waits for the next change: ${String(error)}`);
        continue;
      }
      if (isStopping) return;
      child = start();
      say(`${file} changed: the worker started anew.`);
    }
  }

  function onChange(file: string): void {
    changed = file;
    clearTimeout(timer);
    timer = setTimeout(() => {
      restarting ??= restart().finally(() => (restarting = null));
    }, SETTLE_MS);
  }

  const watchers = options.folders.map((folder) => watchSources(folder, onChange));
  return async () => {
    isStopping = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    await child.stop(END_PATIENCE_MS);
    await restarting;
  };
}

function watchSources(folder: string, onChange: (file: string) => void): FSWatcher {
  return watch(folder, { recursive: true }, (_event, name) => {
    if (name && SOURCE.test(name)) onChange(join(basename(folder), name));
  });
}

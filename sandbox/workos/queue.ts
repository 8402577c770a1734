import type { Store } from './store/store';
import type { Table } from './store/table';
import type { QueuedRow } from './store/rows';

export interface Queue {
  /** Takes up a row that is in the table, now or when it is due. Safe to call again. */
  push: (id: string) => void;
  /** Takes up everything in the table: at start, and after a pause. */
  resume: () => void;
  stop: () => void;
}

interface QueueOptions<T extends QueuedRow> {
  store: Store;
  table: Table<T>;
  /** Does the work and removes the row; a throw means later again. */
  run: (row: T) => Promise<void>;
  /** Milliseconds to the next attempt, or null to give up. */
  backoffMs: (attempts: number) => number | null;
  isPaused?: () => boolean;
  onError: (row: T, error: unknown) => void;
}

const CONCURRENCY = 20;

/**
 * Works off rows that outlive the process: what is not done when it dies is done at the next
 * start. One row is never worked on twice at the same time.
 */
export function startQueue<T extends QueuedRow>(options: QueueOptions<T>): Queue {
  const { store, table } = options;
  const timers = new Map<string, NodeJS.Timeout>();
  const ready = new Set<string>();
  const running = new Set<string>();
  let isStopped = false;

  const settle = async (row: T): Promise<void> => {
    try {
      await options.run(row);
    } catch (error) {
      if (isStopped) return;
      options.onError(row, error);
      postpone(row.id);
    }
  };
  const postpone = (id: string) => {
    const row = table.find(id);
    if (!row) return;
    const delay = options.backoffMs(row.attempts + 1);
    store.transact(() => {
      if (delay === null) return table.remove(id);
      table.put({ ...row, attempts: row.attempts + 1, due_at: Date.now() + delay });
    });
  };
  const drain = () => {
    for (const id of ready) {
      if (isStopped || options.isPaused?.() || running.size >= CONCURRENCY) return;
      if (running.has(id)) continue;
      ready.delete(id);
      const row = table.find(id);
      if (!row) continue;
      running.add(id);
      void settle(row).finally(() => {
        running.delete(id);
        if (isStopped) return;
        if (table.find(id)) queue.push(id);
        drain();
      });
    }
  };
  const queue: Queue = {
    push: (id) => {
      const row = table.find(id);
      if (isStopped || !row) return;
      clearTimeout(timers.get(id));
      const timer = setTimeout(
        () => {
          timers.delete(id);
          ready.add(id);
          drain();
        },
        Math.max(0, row.due_at - Date.now()),
      );
      timer.unref();
      timers.set(id, timer);
    },
    resume: () => {
      for (const { id } of table.list()) queue.push(id);
    },
    stop: () => {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
  return queue;
}

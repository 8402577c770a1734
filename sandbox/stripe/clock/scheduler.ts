import type { Api } from '../server/api';
import type { Settings, TaskRow } from '../store/rows';
import { DEFAULT_SETTINGS } from '../context';
import { PLATFORM, type Store } from '../store/store';
import { runTask } from './tasks';

export interface Scheduler {
  /** Runs what is due on the default clock and moves the test clocks that are to be moved. */
  tick(): void;
  /** The default clock's time. */
  now(): number;
  advanceDefault(target: { seconds: number } | { to: number }): number;
  stop(): void;
}

const EVERY_MS = 200;

interface Due {
  readonly account: string;
  readonly task: TaskRow;
}

/** Keeps time: everything due happens in order, each task in its own transaction at its own moment. */
export function createScheduler(
  store: Store,
  api: Api,
  baseUrl: () => string,
  afterWork: () => void,
  write: (line: string) => void = () => {},
): Scheduler {
  /** A task that breaks is told of and dropped: undone and tried again it would break for ever. */
  function attempt({ account, task }: Due, work: () => void): void {
    try {
      work();
    } catch (error) {
      write(
        `task ${task.id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      store.transaction(() => store.scope(account).tasks.remove(task.id));
    }
  }

  function firstDue(clock: string, until: number): Due | null {
    let soonest: Due | null = null;
    for (const account of store.accounts()) {
      const task = store.scope(account).tasks.first('clock', clock);
      if (task === undefined || task.at > until) continue;
      if (soonest === null || task.at < soonest.task.at) soonest = { account, task };
    }
    return soonest;
  }

  const settings = (): Settings =>
    store.scope(PLATFORM).settings.get('default') ?? DEFAULT_SETTINGS;
  const defaultNow = () => Math.floor(Date.now() / 1000) + settings().clockOffset;

  function runDefault(until: number): boolean {
    let worked = false;
    for (let due = firstDue('default', until); due !== null; due = firstDue('default', until)) {
      const { account, task } = due;
      attempt(due, () =>
        api.background(account, baseUrl(), task.at, (context) => runTask(context, task)),
      );
      worked = true;
    }
    return worked;
  }

  function moveTo(account: string, clock: string, time: number): void {
    const tables = store.scope(account);
    const row = tables.testClocks.get(clock);
    if (row !== undefined) tables.testClocks.put({ ...row, frozen_time: time });
  }

  function advanceTestClock(account: string, clock: string, target: number): void {
    for (let due = firstDue(clock, target); due !== null; due = firstDue(clock, target)) {
      const { task } = due;
      attempt(due, () =>
        api.background(account, baseUrl(), null, (context) => {
          moveTo(
            account,
            clock,
            Math.max(task.at, store.scope(account).testClocks.get(clock)?.frozen_time ?? 0),
          );
          runTask(context, task);
        }),
      );
    }
    api.background(account, baseUrl(), null, (context) => {
      const row = context.tables.testClocks.get(clock);
      if (row === undefined) return;
      const ready = context.tables.testClocks.put({
        ...row,
        frozen_time: target,
        status: 'ready',
        status_details: {},
      });
      context.emit('test_helpers.test_clock.ready', ready);
    });
  }

  function moveTestClocks(): boolean {
    let worked = false;
    for (const account of store.accounts()) {
      for (const clock of store.scope(account).testClocks.rows('status', 'advancing')) {
        const target = clock.status_details.advancing?.target_frozen_time;
        if (target === undefined) continue;
        advanceTestClock(account, clock.id, target);
        worked = true;
      }
    }
    return worked;
  }

  const scheduler: Scheduler = {
    now: defaultNow,
    tick() {
      const moved = moveTestClocks();
      const worked = runDefault(defaultNow());
      if (moved || worked) afterWork();
    },
    advanceDefault(target) {
      const to = 'to' in target ? target.to : defaultNow() + target.seconds;
      runDefault(to);
      store.transaction(() => {
        store
          .scope(PLATFORM)
          .settings.put({ ...settings(), clockOffset: to - Math.floor(Date.now() / 1000) });
      });
      afterWork();
      return to;
    },
    stop: () => clearInterval(timer),
  };
  const timer = setInterval(scheduler.tick, EVERY_MS);
  timer.unref();
  return scheduler;
}

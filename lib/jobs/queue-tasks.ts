import type { TaskList } from 'graphile-worker';
import type { TaskName } from '@/lib/core/enqueue';
import { runTask } from './run-task';
import type { Task } from './task';
import { TASKS } from './task-list';

/** Every task as the queue runs it. */
export function queueTasks(): TaskList {
  // Each name goes with its own task, which the type of `TASKS` says and `entries` forgets.
  const entries = Object.entries(TASKS) as [TaskName, Task<TaskName>][];
  return Object.fromEntries(entries.map(([name, task]) => [name, runTask(name, task)]));
}

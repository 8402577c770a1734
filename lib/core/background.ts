import { AsyncLocalStorage } from 'node:async_hooks';
import { perProcess } from '@/config/per-process';

const storage = () => perProcess('background', () => new AsyncLocalStorage<true>());

/** Runs `run` as work that nobody waits for: at a vendor's limit it goes after what people ask. */
export function inBackground<Answer>(run: () => Answer): Answer {
  return storage().run(true, run);
}

/** Whether this code runs for a job or a command rather than for a person who waits. */
export function isBackground(): boolean {
  return storage().getStore() === true;
}

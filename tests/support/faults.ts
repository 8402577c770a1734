import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@/db/client';

/** A process that died here: nothing after this point happened. */
export class Crash extends Error {
  override name = 'Crash';
}

/** Decides, from a tape of numbers, what goes wrong next; an empty tape means nothing does. */
export interface FaultTape {
  /** `before`: it did not happen. `after`: it happened, and nobody heard. `late`: it was heard of late. */
  next(): 'none' | 'before' | 'after' | 'late';
  /** From now on nothing goes wrong. */
  heal(): void;
}

/** How late an answer comes: later than what is asked meanwhile is answered. */
const LATE_MS = 40;

/** Reads a tape of numbers up to 6; three in seven of what it covers go wrong. */
export function faultTape(numbers: readonly number[]): FaultTape {
  let at = 0;
  let healed = false;
  return {
    next() {
      const value = healed ? undefined : numbers[at];
      at += 1;
      if (value === undefined) return 'none';
      return (['before', 'after', 'late'] as const)[value] ?? 'none';
    },
    heal() {
      healed = true;
    },
  };
}

/** The database, whose transactions may end with the process before or after their commit. */
export function crashingDatabase(database: Database, tape: () => FaultTape): Database {
  return new Proxy(database, {
    get(target, property, receiver) {
      if (property !== 'transaction') return Reflect.get(target, property, receiver) as unknown;
      return async (run: Parameters<Database['transaction']>[0]) => {
        const fault = tape().next();
        const answer = await target.transaction(async (transaction) => {
          const inner = await run(transaction);
          if (fault === 'before') throw new Crash('before commit');
          return inner;
        });
        if (fault === 'after') throw new Crash('after commit');
        return answer;
      };
    },
  });
}

const stalled = new AsyncLocalStorage<Promise<void>>();

/** Runs `run` in a process that asks now and hears the answers only when `until` resolves. */
export async function stalling(until: Promise<void>, run: () => Promise<void>): Promise<void> {
  return stalled.run(until, run);
}

/**
 * The network towards a vendor: a request may be lost, or its answer, or the answer comes late. Only
 * `matching` ones are at risk; those that `isRefused` never arrive.
 */
export function lossyFetch(
  matching: RegExp,
  tape: () => FaultTape,
  isRefused: (url: string) => boolean = () => false,
): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (isRefused(url)) throw new TypeError('fetch failed');
    const fault = matching.test(url) ? tape().next() : 'none';
    if (fault === 'before') throw new TypeError('fetch failed');
    const answer = await fetch(input, init);
    if (fault === 'after') throw new TypeError('fetch failed');
    if (fault === 'late') await sleep(LATE_MS);
    await stalled.getStore();
    return answer;
  };
}

import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Row } from './table';

/** One changed row: account, table, id, its place in the order of creation, and the row (null = removed). */
export type Entry = readonly [
  account: string,
  table: string,
  id: string,
  seq: number,
  row: Row | null,
];

export interface Journal {
  append(entries: readonly Entry[]): void;
  close(): void;
}

const FILE = 'state.jsonl';
const ROWS_PER_LINE = 200;

/** Reads what was kept. A last line cut short by a crash belongs to a request that never answered. */
export function readJournal(dataDir: string): Entry[] {
  const path = join(dataDir, FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, number) => {
    if (line === '') return [];
    try {
      const entries: Entry[] = JSON.parse(line);
      return entries;
    } catch (cause) {
      if (number >= lines.length - 2) return [];
      throw new Error(
        `The sandbox state in ${path} is damaged at line ${number + 1}. Run: npm run sandbox:reset`,
        { cause },
      );
    }
  });
}

/**
 * Starts a fresh, compact journal holding `state` and keeps it open. One line per request,
 * handed to the operating system before the answer goes out, so `kill -9` loses nothing.
 */
export function openJournal(dataDir: string, state: readonly Entry[]): Journal {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  const draft = `${path}.new`;
  const file = openSync(draft, 'w');
  const append = (entries: readonly Entry[]): void => {
    if (entries.length > 0) writeSync(file, `${JSON.stringify(entries)}\n`);
  };
  for (let at = 0; at < state.length; at += ROWS_PER_LINE)
    append(state.slice(at, at + ROWS_PER_LINE));
  renameSync(draft, path);
  return { append, close: () => closeSync(file) };
}

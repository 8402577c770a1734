import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Row } from './table';

/** One write: table, id, and the row or null. */
export type Entry = [table: string, id: string, row: Row | null];

export interface Journal {
  append(entries: Entry[]): void;
  close(): void;
}

const FILE = 'journal.jsonl';

/**
 * Opens the journal of a data folder: one line per committed request, so a killed process loses
 * nothing it answered and keeps nothing half-done. `replay` is given what was there; then the file
 * is rewritten from `snapshot`, which drops the history of each row.
 */
export function openJournal(
  dataDir: string,
  replay: (entries: Entry[]) => void,
  snapshot: () => Iterable<Entry[]>,
): Journal {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  if (existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const entries = parseLine(line);
      // A kill in the middle of a write leaves a torn last line: that request was never answered.
      if (entries) replay(entries);
    }
  }
  const staging = `${path}.new`;
  rmSync(staging, { force: true });
  const file = openSync(staging, 'a', 0o600);
  for (const entries of snapshot()) writeSync(file, toLine(entries));
  fsyncSync(file);
  renameSync(staging, path);
  let isOpen = true;
  return {
    append: (entries) => {
      // The number of a closed file may belong to another one by now.
      if (!isOpen) throw new Error('The sandbox has stopped.');
      writeSync(file, toLine(entries));
    },
    close: () => {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

function toLine(entries: Entry[]): string {
  return `${JSON.stringify(entries)}\n`;
}

function parseLine(line: string): Entry[] | null {
  if (line === '') return null;
  try {
    return JSON.parse(line) as Entry[];
  } catch {
    return null;
  }
}

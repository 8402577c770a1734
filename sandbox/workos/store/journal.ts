import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Row } from './table';

/** One write: table, id, and the row or null. */
export type Entry = [table: string, id: string, row: Row | null];

export interface Journal {
  append(entries: Entry[]): void;
  close(): void;
}

const FILE = 'journal.jsonl';
const CHUNK_BYTES = 1_000_000;

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
    for (const line of readLines(path)) {
      const entries = parseLine(line);
      // A kill in the middle of a write leaves a torn last line: that request was never answered.
      if (entries) replay(entries);
    }
  }
  const staging = `${path}.new`;
  rmSync(staging, { force: true });
  const file = openSync(staging, 'a', 0o600);
  let waiting = '';
  for (const entries of snapshot()) {
    waiting += toLine(entries);
    if (waiting.length < CHUNK_BYTES) continue;
    writeSync(file, waiting);
    waiting = '';
  }
  writeSync(file, waiting);
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

/** Line by line, because a large environment does not fit into one string. */
function* readLines(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const decoder = new StringDecoder('utf8');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest = '';
  try {
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, size))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    yield rest;
  } finally {
    closeSync(file);
  }
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

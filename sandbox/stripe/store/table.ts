/** Rows are whole values: they are replaced, never edited, so history and undo can share them. */
export interface Row {
  readonly id: string;
}

export interface Index<R> {
  /** The buckets this row belongs to; none leaves it out of the index. */
  keys(row: R): readonly string[];
  /** What a bucket is sorted by; the order of creation when absent. */
  order?(row: R): number;
}

interface Entry {
  readonly order: number;
  readonly seq: number;
  readonly id: string;
}

/** Reported for every change, so that a request can be undone or written to the journal. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly before: { readonly row: Row; readonly seq: number } | null;
}

export interface Table<R extends Row> {
  readonly name: string;
  get(id: string): R | undefined;
  put(row: R, seq?: number): R;
  remove(id: string): void;
  seqOf(id: string): number | undefined;
  size(): number;
  /** Where a row stands in a bucket, found by halving; -1 when it is not in it. */
  place(index: string, key: string, id: string): number;
  /** Ids in ascending order of a bucket; `'all'` is the index every table has. */
  ids(index: string, key: string): readonly Entry[];
  rows(index: string, key: string): R[];
  first(index: string, key: string): R | undefined;
}

function position(entries: readonly Entry[], order: number, seq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && (entry.order < order || (entry.order === order && entry.seq < seq)))
      low = middle + 1;
    else high = middle;
  }
  return low;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}

const NONE: readonly Entry[] = [];

/**
 * An in-memory table with secondary indices. Every lookup the handlers make goes through an
 * index, so the work of a request does not grow with the number of rows.
 */
export function createTable<R extends Row>(
  name: string,
  indices: Record<string, Index<R>>,
  onChange: (change: Change) => void,
): Table<R> {
  const rows = new Map<string, { row: R; seq: number }>();
  const buckets = new Map<string, Map<string, Entry[]>>();
  const definitions: [string, Index<R>][] = [
    ['all', { keys: () => [''] }],
    ...Object.entries(indices),
  ];
  for (const [index] of definitions) buckets.set(index, new Map());
  let nextSeq = 1;

  function linkTo(index: string, key: string, entry: Entry, add: boolean): void {
    const group = buckets.get(index);
    if (group === undefined) return;
    const entries = group.get(key) ?? [];
    const at = position(entries, entry.order, entry.seq);
    if (add) {
      entries.splice(at, 0, entry);
      if (entries.length === 1) group.set(key, entries);
      return;
    }
    entries.splice(at, 1);
    if (entries.length === 0) group.delete(key);
  }

  /** Touches only the buckets that really change: most updates move a row nowhere. */
  function relink(before: R | undefined, after: R | undefined, seq: number): void {
    for (const [index, { keys, order }] of definitions) {
      const oldKeys = before === undefined ? [] : keys(before);
      const newKeys = after === undefined ? [] : keys(after);
      const oldOrder = before === undefined ? 0 : (order?.(before) ?? 0);
      const newOrder = after === undefined ? 0 : (order?.(after) ?? 0);
      const id = (after ?? before)?.id ?? '';
      for (const key of oldKeys) {
        if (oldOrder === newOrder && newKeys.includes(key)) continue;
        linkTo(index, key, { order: oldOrder, seq, id }, false);
      }
      for (const key of newKeys) {
        if (oldOrder === newOrder && oldKeys.includes(key)) continue;
        linkTo(index, key, { order: newOrder, seq, id }, true);
      }
    }
  }

  const table: Table<R> = {
    name,
    get: (id) => rows.get(id)?.row,
    seqOf: (id) => rows.get(id)?.seq,
    size: () => rows.size,
    put(row, seq) {
      const before = rows.get(row.id);
      onChange({ table: name, id: row.id, before: before ?? null });
      const at = before?.seq ?? seq ?? nextSeq;
      nextSeq = Math.max(nextSeq, at + 1);
      rows.set(row.id, { row: deepFreeze(row), seq: at });
      relink(before?.row, row, at);
      return row;
    },
    remove(id) {
      const before = rows.get(id);
      if (before === undefined) return;
      onChange({ table: name, id, before });
      relink(before.row, undefined, before.seq);
      rows.delete(id);
    },
    place(index, key, id) {
      const held = rows.get(id);
      const entries = table.ids(index, key);
      if (held === undefined) return -1;
      const order = indices[index]?.order?.(held.row) ?? 0;
      const at = position(entries, order, held.seq);
      return entries[at]?.id === id ? at : -1;
    },
    ids: (index, key) => buckets.get(index)?.get(key) ?? NONE,
    rows: (index, key) => table.ids(index, key).flatMap((entry) => rows.get(entry.id)?.row ?? []),
    first(index, key) {
      const entry = table.ids(index, key)[0];
      return entry === undefined ? undefined : rows.get(entry.id)?.row;
    },
  };
  return table;
}

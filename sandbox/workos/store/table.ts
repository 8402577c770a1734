export interface Row {
  id: string;
}

/** What a write leaves behind: a line for the journal and the way back. */
export interface Change {
  table: string;
  id: string;
  /** Null for a removed row. */
  row: Row | null;
  undo: () => void;
}

export interface Table<T extends Row, U extends string = never, I extends string = never> {
  readonly name: string;
  readonly size: number;
  find(id: string): T | null;
  findBy(unique: U, value: string): T | null;
  listBy(index: I, value: string): T[];
  /** All rows, oldest first. */
  list(): readonly T[];
  put(row: T): void;
  remove(id: string): void;
  /** Puts a row read from the journal: not a change, so nothing is recorded. */
  restore(id: string, row: Row | null): void;
}

type KeyOf<T> = (row: T) => string | null;

/**
 * Rows in memory with unique and plain indices; a key of null is not indexed. `record` is told of
 * every write. Rows are never changed in place: put a new one.
 */
export function createTable<T extends Row, U extends string = never, I extends string = never>(
  name: string,
  record: (change: Change) => void,
  keys: { unique?: Record<U, KeyOf<T>>; indices?: Record<I, KeyOf<T>> } = {},
): Table<T, U, I> {
  const rows = new Map<string, T>();
  const uniques = buildIndices<T, string>(keys.unique);
  const indices = buildIndices<T, Set<string>>(keys.indices);
  let ordered: T[] | null = null;

  const index = (row: T) => {
    for (const { keyOf, entries } of uniques.values()) {
      const key = keyOf(row);
      if (key === null) continue;
      const holder = entries.get(key);
      if (holder !== undefined && holder !== row.id) {
        throw new Error(`${name}: ${key} is already used by ${holder}`);
      }
      entries.set(key, row.id);
    }
    for (const { keyOf, entries } of indices.values()) {
      const key = keyOf(row);
      if (key !== null) entries.set(key, (entries.get(key) ?? new Set()).add(row.id));
    }
  };
  const unindex = (row: T) => {
    for (const { keyOf, entries } of uniques.values()) {
      const key = keyOf(row);
      if (key !== null && entries.get(key) === row.id) entries.delete(key);
    }
    for (const { keyOf, entries } of indices.values()) {
      const key = keyOf(row);
      if (key === null) continue;
      const ids = entries.get(key);
      ids?.delete(row.id);
      if (ids?.size === 0) entries.delete(key);
    }
  };
  const set = (id: string, row: T | null) => {
    const before = rows.get(id);
    if (before) unindex(before);
    if (row) {
      try {
        index(row);
      } catch (error) {
        unindex(row);
        if (before) index(before);
        throw error;
      }
      rows.set(id, row);
    }
    if (!row) rows.delete(id);
    ordered = null;
    return before ?? null;
  };
  const write = (id: string, row: T | null) => {
    const before = set(id, row);
    record({ table: name, id, row, undo: () => void set(id, before) });
  };

  return {
    name,
    get size() {
      return rows.size;
    },
    find: (id) => rows.get(id) ?? null,
    findBy: (unique, value) => {
      const id = uniques.get(unique)?.entries.get(value);
      return id === undefined ? null : (rows.get(id) ?? null);
    },
    listBy: (name, value) =>
      [...(indices.get(name)?.entries.get(value) ?? [])]
        .toSorted()
        .flatMap((id) => rows.get(id) ?? []),
    list: () => (ordered ??= [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))),
    put: (row) => write(row.id, row),
    remove: (id) => {
      if (rows.has(id)) write(id, null);
    },
    // The journal holds what this very table wrote, so the row has its type.
    restore: (id, row) => void set(id, row as T | null),
  };
}

function buildIndices<T, E>(
  keys: Record<string, KeyOf<T>> | undefined,
): Map<string, { keyOf: KeyOf<T>; entries: Map<string, E> }> {
  return new Map(
    Object.entries(keys ?? {}).map(([name, keyOf]) => [name, { keyOf, entries: new Map() }]),
  );
}

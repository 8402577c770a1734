import { openJournal, readJournal, type Entry, type Journal } from './journal';
import type { Change } from './table';
import { createTables, type Tables } from './tables';

export const PLATFORM = 'acct_platform';

export interface Store {
  /** The tables of one account: the platform's, or a connected account's. */
  scope(account: string): Tables;
  accounts(): string[];
  /** Whether there is such an account, also one that nothing has happened on yet. */
  has(account: string): boolean;
  /** Runs `work` as one unit: all its changes stay, or none if it throws. */
  transaction<T>(work: () => T): T;
  /** True when nothing changed: reads need no journal line. */
  reset(): void;
  close(): void;
}

interface ScopedChange extends Change {
  readonly account: string;
}

/** Everything the stand-in knows, in memory, journalled to `dataDir` when there is one. */
export function createStore(dataDir: string | undefined): Store {
  const scopes = new Map<string, Tables>();
  let changes: ScopedChange[] | null = null;
  let journal: Journal | null = null;

  function scope(account: string): Tables {
    const known = scopes.get(account);
    if (known !== undefined) return known;
    const created = createTables((change) => changes?.push({ ...change, account }));
    scopes.set(account, created);
    return created;
  }

  const tableOf = (account: string, name: string) =>
    scope(account).all.find((table) => table.name === name);

  function restore({ account, table, id, before }: ScopedChange): void {
    if (before === null) tableOf(account, table)?.remove(id);
    else tableOf(account, table)?.put(before.row, before.seq);
  }

  function entriesOf(done: readonly ScopedChange[]): Entry[] {
    const last = new Map(
      done.map((change) => [`${change.account} ${change.table} ${change.id}`, change]),
    );
    return [...last.values()].map(({ account, table, id }): Entry => {
      const rows = tableOf(account, table);
      return [account, table, id, rows?.seqOf(id) ?? 0, rows?.get(id) ?? null];
    });
  }

  function everything(): Entry[] {
    return [...scopes].flatMap(([account, tables]) =>
      tables.all.flatMap((table) =>
        table
          .rows('all', '')
          .map((row): Entry => [account, table.name, row.id, table.seqOf(row.id) ?? 0, row]),
      ),
    );
  }

  if (dataDir !== undefined) {
    for (const [account, name, id, seq, row] of readJournal(dataDir)) {
      if (row === null) tableOf(account, name)?.remove(id);
      else tableOf(account, name)?.put(row, seq);
    }
    journal = openJournal(dataDir, everything());
  }

  return {
    scope,
    accounts: () => [...scopes.keys()],
    has: (account) =>
      scopes.has(account) || scopes.get(PLATFORM)?.accounts.get(account) !== undefined,
    transaction(work) {
      if (changes !== null) return work();
      const recorded: ScopedChange[] = [];
      changes = recorded;
      try {
        const result = work();
        changes = null;
        journal?.append(entriesOf(recorded));
        return result;
      } catch (error) {
        changes = null;
        for (const change of recorded.toReversed()) restore(change);
        throw error;
      }
    },
    reset() {
      scopes.clear();
      journal?.close();
      journal = dataDir === undefined ? null : openJournal(dataDir, []);
    },
    close() {
      journal?.close();
      journal = null;
    },
  };
}

import { openJournal, type Entry, type Journal } from './journal';
import type {
  CodeRow,
  DeliveryRow,
  EntitlementsRow,
  EventRow,
  IdempotencyRow,
  InvitationRow,
  MembershipRow,
  NoteRow,
  OrganizationRow,
  PendingAuthenticationRow,
  PermissionRow,
  RedirectUriRow,
  RefreshTokenRow,
  RoleRow,
  SessionRow,
  SyncRow,
  UserRow,
  WebhookEndpointRow,
} from './rows';
import { createTable, type Change, type Row, type Table } from './table';

export type Tables = ReturnType<typeof createTables>;

export interface Store extends Tables {
  /** Runs `work`; if it throws, every write of it is taken back. Returns when it is in the journal. */
  transact<R>(work: () => R): R;
  /** Runs `work` once the transaction is committed, at once outside of one. */
  afterCommit(work: () => void): void;
  /** Removes every row of every table. */
  clear(): void;
  close(): void;
}

/** Opens the state: in memory, and with `dataDir` also in a journal there. */
export function openStore(dataDir: string | undefined): Store {
  let changes: Change[] | null = null;
  let callbacks: (() => void)[] = [];
  const tables = createTables((change) => {
    if (!changes) throw new Error(`${change.table}: written outside a transaction`);
    changes.push(change);
  });
  const byName = new Map<string, Pick<Table<Row>, 'restore' | 'list'>>(
    Object.values(tables).map((table) => [table.name, table]),
  );
  const journal = dataDir === undefined ? null : load(dataDir, byName);

  const commit = (done: Change[]) => {
    if (done.length > 0) journal?.append(done.map(({ table, id, row }) => [table, id, row]));
    const waiting = callbacks;
    callbacks = [];
    for (const callback of waiting) callback();
  };

  const store: Store = {
    ...tables,
    transact: (work) => {
      if (changes) return work();
      const current: Change[] = [];
      changes = current;
      let result;
      try {
        result = work();
      } catch (error) {
        for (const change of current.toReversed()) change.undo();
        callbacks = [];
        throw error;
      } finally {
        changes = null;
      }
      commit(current);
      return result;
    },
    afterCommit: (work) => {
      if (!changes) return work();
      callbacks.push(work);
    },
    clear: () =>
      store.transact(() => {
        for (const table of Object.values(tables)) {
          for (const { id } of table.list()) table.remove(id);
        }
      }),
    close: () => journal?.close(),
  };
  return store;
}

function createTables(record: (change: Change) => void) {
  return {
    users: createTable<UserRow, 'email' | 'externalId'>('users', record, {
      unique: { email: ({ email }) => email.toLowerCase(), externalId: (row) => row.external_id },
    }),
    organizations: createTable<OrganizationRow, 'externalId' | 'customer'>(
      'organizations',
      record,
      {
        unique: {
          externalId: (row) => row.external_id,
          customer: (row) => row.stripe_customer_id ?? null,
        },
      },
    ),
    memberships: createTable<MembershipRow, 'pair', 'user' | 'organization'>(
      'memberships',
      record,
      {
        unique: { pair: (row) => `${row.user_id} ${row.organization_id}` },
        indices: { user: (row) => row.user_id, organization: (row) => row.organization_id },
      },
    ),
    invitations: createTable<InvitationRow, 'token', 'email' | 'organization'>(
      'invitations',
      record,
      {
        unique: { token: (row) => row.token },
        indices: {
          email: ({ email }) => email.toLowerCase(),
          organization: (row) => row.organization_id,
        },
      },
    ),
    roles: createTable<RoleRow, 'slug'>('roles', record, {
      unique: { slug: (row) => `${row.organization_id ?? 'environment'} ${row.slug}` },
    }),
    permissions: createTable<PermissionRow, 'slug'>('permissions', record, {
      unique: { slug: (row) => row.slug },
    }),
    sessions: createTable<SessionRow, never, 'user'>('sessions', record, {
      indices: { user: (row) => row.user_id },
    }),
    refreshTokens: createTable<RefreshTokenRow>('refresh_tokens', record),
    codes: createTable<CodeRow>('codes', record),
    pendingAuthentications: createTable<PendingAuthenticationRow>('pending', record),
    events: createTable<EventRow>('events', record),
    redirectUris: createTable<RedirectUriRow>('redirect_uris', record),
    webhookEndpoints: createTable<WebhookEndpointRow, 'url'>('webhook_endpoints', record, {
      unique: { url: (row) => row.endpoint_url },
    }),
    deliveries: createTable<DeliveryRow>('deliveries', record),
    syncs: createTable<SyncRow>('syncs', record),
    idempotency: createTable<IdempotencyRow>('idempotency', record),
    entitlements: createTable<EntitlementsRow>('entitlements', record),
    notes: createTable<NoteRow>('notes', record),
  };
}

function load(dataDir: string, tables: Map<string, Pick<Table<Row>, 'restore' | 'list'>>): Journal {
  const replay = (entries: Entry[]) => {
    for (const [name, id, row] of entries) tables.get(name)?.restore(id, row);
  };
  function* snapshot(): Generator<Entry[]> {
    for (const [name, table] of tables) {
      for (const row of table.list()) yield [[name, row.id, row]];
    }
  }
  return openJournal(dataDir, replay, snapshot);
}

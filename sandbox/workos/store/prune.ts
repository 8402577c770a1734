import type { Store } from './store';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Drops what can no longer matter: old idempotency keys, expired codes, tokens of ended sessions. */
export function prune(store: Store): void {
  const now = Date.now();
  store.transact(() => {
    for (const row of store.idempotency.list()) {
      if (row.created_at < now - DAY_MS) store.idempotency.remove(row.id);
    }
    for (const row of store.codes.list()) {
      if (row.expires_at < now) store.codes.remove(row.id);
    }
    for (const row of store.pendingAuthentications.list()) {
      if (row.expires_at < now) store.pendingAuthentications.remove(row.id);
    }
    for (const row of store.refreshTokens.list()) {
      const session = store.sessions.find(row.session_id);
      if (session?.status !== 'active') store.refreshTokens.remove(row.id);
    }
  });
}

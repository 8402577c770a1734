import { createSecret } from '../ids';
import type { SyncRow } from '../store/rows';
import type { Store } from '../store/store';

interface SyncListener {
  push: (syncId: string) => void;
  delayMs: (kind: SyncRow['kind']) => number;
}
const listeners = new WeakMap<Store, SyncListener>();

/** Connects the add-on of a store; without one, requests are dropped. */
export function onSyncRequest(store: Store, listener: SyncListener): void {
  listeners.set(store, listener);
}

/**
 * Asks the Stripe add-on to bring one customer's entitlements, or one organization's seat count, up
 * to date after its delay. Part of the caller's transaction; requests for the same subject are one.
 */
export function requestSync(store: Store, kind: SyncRow['kind'], subject: string): void {
  const listener = listeners.get(store);
  if (!listener) return;
  const id = `${kind} ${subject}`;
  const waiting = store.syncs.find(id);
  store.syncs.put({
    id,
    kind,
    subject,
    version: createSecret(9),
    attempts: 0,
    due_at: waiting?.due_at ?? Date.now() + listener.delayMs(kind),
  });
  store.afterCommit(() => listener.push(id));
}

import type { Impersonator } from '@workos-inc/node';
import type { Store } from '../store/store';

const noteOf = (userId: string) => `impersonation ${userId}`;

/** Lets the next sign-in as a person be one by an operator, who chose the person in the dashboard. */
export function orderImpersonation(store: Store, userId: string, impersonator: Impersonator): void {
  store.notes.put({ id: noteOf(userId), value: JSON.stringify(impersonator) });
}

/** Who signs in as the person this time, if it is not they themselves; counts once. */
export function takeImpersonation(store: Store, userId: string): Impersonator | null {
  const note = store.notes.find(noteOf(userId));
  if (!note) return null;
  store.notes.remove(note.id);
  // Written by the function above alone.
  return JSON.parse(note.value) as Impersonator;
}

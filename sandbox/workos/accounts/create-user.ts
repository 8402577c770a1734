import { emitEvent } from '../events/emit-event';
import { ApiError, refused } from '../http/api-error';
import { createId } from '../ids';
import { buildUser } from '../resources/user';
import type { UserRow } from '../store/rows';
import type { Store } from '../store/store';

interface NewUser {
  email: string;
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
  email_verified?: boolean | null | undefined;
  external_id?: string | null | undefined;
  metadata?: Record<string, string>;
}

/** Makes a user. Throws 400 when the address or the external id is taken. */
export function createUser(store: Store, user: NewUser): UserRow {
  requireFreeEmail(store, user.email, null);
  requireFreeExternalId(store, user.external_id, null);
  const now = new Date().toISOString();
  const row: UserRow = {
    object: 'user',
    id: createId('user'),
    email: user.email,
    email_verified: user.email_verified ?? false,
    name: null,
    first_name: user.first_name ?? null,
    last_name: user.last_name ?? null,
    profile_picture_url: null,
    last_sign_in_at: null,
    locale: null,
    external_id: user.external_id ?? null,
    metadata: user.metadata ?? {},
    created_at: now,
    updated_at: now,
  };
  store.users.put(row);
  emitEvent(store, 'user.created', toEventData(row));
  return row;
}

/** 400 `user_creation_error`, worded by its inner error, as the API answers a taken address. */
export function requireFreeEmail(store: Store, email: string, own: string | null): void {
  const holder = store.users.findBy('email', email.toLowerCase());
  if (!holder || holder.id === own) return;
  throw new ApiError(400, {
    code: 'user_creation_error',
    message: 'Could not create user.',
    errors: [{ code: 'email_not_available', message: 'This email is not available.' }],
  });
}

export function requireFreeExternalId(
  store: Store,
  externalId: string | null | undefined,
  own: string | null,
): void {
  const holder = externalId && store.users.findBy('externalId', externalId);
  if (!holder || holder.id === own) return;
  throw refused(400, 'external_id_already_used', `The external id '${externalId}' is in use.`);
}

/** The SDK's event type leaves null out of `external_id`, as its user type does. */
export function toEventData(row: UserRow) {
  const { external_id: externalId, ...user } = buildUser(row);
  return { ...user, ...(externalId !== null && { external_id: externalId }) };
}

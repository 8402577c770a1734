import type { UserResponse } from '@workos-inc/node';
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
  requireUnusedEmail(store, user.email);
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
function requireUnusedEmail(store: Store, email: string): void {
  if (!store.users.findBy('email', email.toLowerCase())) return;
  throw new ApiError(400, {
    code: 'user_creation_error',
    message: 'Could not create user.',
    errors: [{ code: 'email_not_available', message: 'This email is not available.' }],
  });
}

/** 400 `email_not_available`, as a change to a taken address is answered. */
export function requireFreeEmail(store: Store, email: string, own: string): void {
  const holder = store.users.findBy('email', email.toLowerCase());
  if (!holder || holder.id === own) return;
  throw refused(400, 'email_not_available', 'This email is not available.');
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

/** The user as an event shows it. The API sends `external_id: null`, which the SDK's type leaves out. */
export function toEventData(row: UserRow): UserResponse {
  return buildUser(row) as UserResponse;
}

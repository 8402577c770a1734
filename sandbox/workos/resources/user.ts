import type { UserResponse } from '@workos-inc/node';
import type { UserRow } from '../store/rows';

/** The resource as sent: `external_id` is null when unset, which the SDK's type leaves out. */
export type UserResource = Omit<UserResponse, 'external_id'> & { external_id: string | null };

/** Source: https://workos.com/docs/reference/authkit/user */
export function buildUser(row: UserRow): UserResource {
  const name = [row.first_name, row.last_name].filter(Boolean).join(' ');
  return { ...row, name: name === '' ? null : name };
}

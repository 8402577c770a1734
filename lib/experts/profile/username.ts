import { RESERVED_USERNAMES } from '@/config/experts/reserved-usernames';
import { toSlug } from '../to-slug';

export const USERNAME_LENGTH = { least: 3, most: 40 } as const;

const SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A code of what is wrong with a user name in lower case; null if nothing is. Pure. */
export function usernameProblem(
  username: string,
): 'too_short' | 'too_long' | 'username_shape' | 'reserved' | null {
  if (username.length < USERNAME_LENGTH.least) return 'too_short';
  if (username.length > USERNAME_LENGTH.most) return 'too_long';
  if (!SHAPE.test(username)) return 'username_shape';
  return RESERVED_USERNAMES.has(username) ? 'reserved' : null;
}

/** A user name that a person's name suggests; may be taken, and is empty if their name suggests none. Pure. */
export function suggestUsername(name: string): string {
  const suggested = toSlug(name, USERNAME_LENGTH.most);
  return usernameProblem(suggested) === null ? suggested : '';
}

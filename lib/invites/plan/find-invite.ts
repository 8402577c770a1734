import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { invites } from '@/db/schema';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';

export type Invite = typeof invites.$inferSelect;

/** An invite by its id; null if there is none. */
export async function findInvite(id: string): Promise<Invite | null> {
  if (!isUuid(id)) return null;
  const [row] = await db().select().from(invites).where(eq(invites.id, id));
  return row ?? null;
}

/** As `findInvite`. Throws `not_found`. */
export async function requireInvite(id: string): Promise<Invite> {
  const invite = await findInvite(id);
  if (!invite) throw new AppError('not_found', 'There is no such invitation.');
  return invite;
}

import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { invites } from '@/db/schema';
import { inviteTokenHash } from '@/lib/core/secrets/invite-token';
import type { Invite } from '../plan/find-invite';

/** How an invitation stands for whoever opens its address. */
export type InvitationStanding = 'open' | 'expired' | 'withdrawn' | 'used';

/** The words of our addresses, and no more: what is longer is not looked for. */
const TOKEN = /^[\w-]{43}$/;

/** The invitation that a secret word opens; null for a word that never was one, or was replaced. */
export async function findInvitation(token: string): Promise<Invite | null> {
  if (!TOKEN.test(token)) return null;
  const [row] = await db()
    .select()
    .from(invites)
    .where(eq(invites.tokenHash, inviteTokenHash(token)));
  return row ?? null;
}

/** How it stands at a moment; the time decides, whether or not the recurring job has been there. Pure. */
export function standingOf(
  { status, expiresAt }: Pick<Invite, 'status' | 'expiresAt'>,
  now: Date,
): InvitationStanding {
  if (status === 'withdrawn') return 'withdrawn';
  if (status !== 'sent' && status !== 'expired') return 'used';
  return status === 'sent' && expiresAt && now < expiresAt ? 'open' : 'expired';
}

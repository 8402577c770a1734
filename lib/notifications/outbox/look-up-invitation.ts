import { eq } from 'drizzle-orm';
import { env } from '@/config/env';
import { db } from '@/db/client';
import { expertApplications, invites } from '@/db/schema';
import { inviteToken } from '@/lib/core/secrets/invite-token';
import type { InvitationEmail } from '@/types/emails';
import { type LookedUp, NOTHING_FOUND } from '../kinds/email-content';

/** The address of an invitation, which only its e-mail says; null for one that is open no more, or was sent anew. */
export async function lookUpInvitation({
  inviteId,
  round,
}: InvitationEmail): Promise<LookedUp | null> {
  const [invite] = await db().select().from(invites).where(eq(invites.id, inviteId));
  const isOpen =
    invite?.status === 'sent' && invite.round === round && (invite.expiresAt ?? 0) > new Date();
  if (!isOpen) return null;
  const path = `/invitation/${inviteToken(inviteId, round)}`;
  return { ...NOTHING_FOUND, invitationUrl: new URL(path, env().NEXT_PUBLIC_APP_URL).href };
}

/** What the applicant was answered; null where the application is gone. */
export async function lookUpAnswer(applicationId: string): Promise<LookedUp | null> {
  const [row] = await db()
    .select({ answer: expertApplications.answer })
    .from(expertApplications)
    .where(eq(expertApplications.id, applicationId));
  return row ? { ...NOTHING_FOUND, answer: row.answer } : null;
}

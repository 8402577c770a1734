import { createHmac, hash, hkdfSync } from 'node:crypto';
import { env } from '@/config/env';

/**
 * The secret word in an invitation's address: 32 bytes that follow from the installation's own secret, the
 * invitation and how often it was sent. So the e-mail can be written when it is sent, and tried again
 * with the same address, though the word is kept nowhere; each sending has another. What it opens is found
 * by its hash.
 */
export function inviteToken(inviteId: string, round: number): string {
  const key = hkdfSync('sha256', env().WORKOS_COOKIE_PASSWORD, '', 'eleva invitation', 32);
  return createHmac('sha256', Buffer.from(key)).update(`${inviteId}:${round}`).digest('base64url');
}

/** What is kept of a word. Pure. */
export const inviteTokenHash = (token: string): string => hash('sha256', token, 'hex');

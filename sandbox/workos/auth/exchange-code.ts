import { createHash, timingSafeEqual } from 'node:crypto';
import { oauthError, refused } from '../http/api-error';
import type { Reply } from '../http/reply';
import type { Sandbox } from '../sandbox';
import type { CodeRow } from '../store/rows';
import { completeSignIn } from './complete-sign-in';

interface CodeGrant {
  code: string;
  code_verifier?: string | undefined;
  invitation_token?: string | undefined;
  ip_address?: string | undefined;
  user_agent?: string | undefined;
}

/**
 * Exchanges an authorization code, once, within ten minutes, with the PKCE verifier that belongs
 * to its challenge.
 * Source: https://workos.com/docs/reference/authkit/authentication/code
 */
export function exchangeCode(sandbox: Sandbox, grant: CodeGrant): Reply {
  const { store } = sandbox;
  const row = store.codes.find(grant.code);
  if (!row || row.is_used || row.expires_at <= Date.now()) {
    throw oauthError('invalid_grant', `The code '${grant.code}' has expired or is invalid.`);
  }
  requireVerifier(row, grant.code_verifier);
  const user = store.users.find(row.user_id);
  if (!user) throw oauthError('invalid_grant', 'The user of this code no longer exists.');
  store.codes.put({ ...row, is_used: true });
  return completeSignIn(sandbox, {
    user,
    organizationId: row.organization_id,
    invitationToken: grant.invitation_token ?? row.invitation_token,
    device: { ...grant, user_agent: grant.user_agent ?? row.user_agent },
    impersonator: row.impersonator,
  });
}

function requireVerifier({ code_challenge: challenge }: CodeRow, verifier?: string): void {
  if (challenge === null) {
    if (verifier === undefined) return;
    throw refused(400, 'code_challenge_not_found', 'No code challenge was given for this code.');
  }
  const hash = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
  const isMatch =
    hash.length === challenge.length && timingSafeEqual(Buffer.from(hash), Buffer.from(challenge));
  if (!verifier || !isMatch) {
    throw oauthError('invalid_grant', 'The code verifier does not match the code challenge.');
  }
}
